import type { StorePage } from "#app/domain/locations/queries.server.ts";
import { formatDistance } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** What else is worth a walk near here. */
export function Sights({ sights }: { sights: StorePage["sights"] }) {
  const t = useT();
  const lang = useLang();
  if (sights.length === 0) return null;
  return (
    <section className="mt-12">
      <h2 className="text-2xl">{t("store.sights")}</h2>
      <ul className="mt-4 grid gap-3 sm:grid-cols-2">
        {sights.map(({ name, distanceMeters, note }) => (
          <li key={name} className="rounded-soft border border-line bg-card p-4">
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-medium">{name}</span>
              <span className="figures text-sm text-faded">{formatDistance(lang, distanceMeters)}</span>
            </p>
            {note && <p className="mt-1 text-sm text-faded">{note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
