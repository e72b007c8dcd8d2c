import type { ShelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** Why goods can't be taken from this shelf now, in plain words; nothing where they can. */
export function StateNotice({ page }: { page: ShelfPage }) {
  const t = useT();
  const lang = useLang();
  const { state, place, chosen } = page;
  if (state === "OPEN") {
    if (!chosen || chosen.units > 0) return null;
    return (
      <Notice tone="warn" title={t("shelf.units.none")}>
        {t("shelf.units.none.text")}
      </Notice>
    );
  }
  const at = (instant: string | null) => (instant ? formatInstant(lang, instant, place.timeZone) : "");
  const facts = { from: at(page.startsAt), to: at(page.endsAt) };
  return (
    <Notice tone="warn" title={t(`shelf.state.${state}`)}>
      {t(`shelf.state.${state}.text`, facts)}{" "}
      {state === "SHUT" &&
        page.opensAt &&
        t("shelf.state.SHUT.opens", { at: formatSoon(lang, page.opensAt, page.now, place.timeZone) })}
    </Notice>
  );
}
