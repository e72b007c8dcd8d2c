import { formatWhen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** When a place is open, as instants in ISO texts; `now` is when the page was made. */
export type OpeningFacts = { openUntil: string | null; opensAt: string | null; timeZone: string; now: string };

/** Open until when, or closed until when, with a dot that says the same. */
export function OpeningNote({ opening, className = "" }: { opening: OpeningFacts; className?: string }) {
  const t = useT();
  const lang = useLang();
  const { openUntil, opensAt, timeZone, now } = opening;
  const words = openUntil
    ? t("openingNote.open", { time: formatWhen(lang, openUntil, now, timeZone) })
    : opensAt
      ? t("openingNote.closed", { when: formatWhen(lang, opensAt, now, timeZone) })
      : t("openingNote.unknown");
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${openUntil ? "text-leaf" : "text-faded"} ${className}`}>
      <span aria-hidden="true" className={`size-2 rounded-full ${openUntil ? "bg-leaf" : "bg-faded"}`} />
      {words}
    </span>
  );
}
