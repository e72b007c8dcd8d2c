import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { PlaceChoice } from "../parts/place-choice.tsx";
import type { WorkPlace } from "../parts/work-place.server.ts";

/** What stands over the till: where it is, whether a shift is open, and the ways to what belongs to it. */
export function CounterHead({
  places,
  place,
  shift,
  conflicts,
  now,
}: {
  places: WorkPlace[];
  place: WorkPlace;
  shift: { id: string; openedAt: Date } | null;
  conflicts: number;
  now: Date;
}) {
  const t = useT();
  const lang = useLang();
  return (
    <header className="space-y-1">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-2xl">{t("counter.title")}</h1>
        {places.length < 2 && <p className="text-faded">{place.name}</p>}
      </div>
      <div className="empty:hidden">
        <PlaceChoice places={places} place={place.id} />
      </div>
      <nav aria-label={t("counter.more")}>
        <ul className="flex flex-wrap gap-x-5">
          <li>
            <Way to={shift ? `/staff/shifts/${shift.id}` : `/staff/shifts?place=${place.id}`}>
              {shift
                ? t("counter.shift.since", { time: formatSoon(lang, shift.openedAt, now) })
                : t("counter.shift.open")}
            </Way>
          </li>
          <li>
            <Way to="/staff/sell/receipts">{t("counter.receipts")}</Way>
          </li>
          <li>
            <Way to={`/staff/shelf?place=${place.id}`}>{t("labels.title")}</Way>
          </li>
          <li>
            <Way to="/staff/conflicts">
              {t("counter.conflicts")}
              {conflicts > 0 && (
                <span className="figures ml-1.5 rounded-full bg-seal px-2 text-sm text-on-seal">{conflicts}</span>
              )}
            </Way>
          </li>
        </ul>
      </nav>
    </header>
  );
}

function Way({ to, children }: { to: string; children: React.ReactNode }) {
  return (
    <LocalLink to={to} className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-seal">
      {children}
    </LocalLink>
  );
}
