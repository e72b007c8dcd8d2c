import type { EndedStand } from "#app/domain/inventory/transfers/ended-stands.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { NoticeLink } from "./notice-link.tsx";

/** Warns those who work there that a fair stand is over, and leads to its goods' way back. */
export function EndedStands({ stands }: { stands: Array<Omit<EndedStand, "endsAt"> & { endsAt: Date | string }> }) {
  const t = useT();
  const lang = useLang();
  return (
    <div className="my-2 space-y-2 empty:hidden">
      {stands.map(({ id, name, endsAt, timeZone, units }) => (
        <Notice key={id} tone="warn" title={t("stands.over.title", { place: name })}>
          <p>
            {t(units > 0 ? "stands.over.text" : "stands.over.empty", {
              at: formatInstant(lang, endsAt, timeZone),
              n: units,
            })}
          </p>
          {units > 0 && <NoticeLink to={`/staff/transfers/proposals?place=${id}`}>{t("stands.over.back")}</NoticeLink>}
        </Notice>
      ))}
    </div>
  );
}
