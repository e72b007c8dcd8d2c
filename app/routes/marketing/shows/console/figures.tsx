import type { Takings } from "#app/domain/live/console.queries.server.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** The big numbers, and how far viewers get on their way to an order. */
export function Figures({ takings, sample }: { takings: Takings; sample: ShowSample }) {
  const t = useT();
  const lang = useLang();
  const left = Object.values(sample.left).reduce((sum, units) => sum + units, 0);
  const rows = [
    [t("shows.figure.viewers"), String(sample.viewers)],
    [t("shows.figure.likes"), String(sample.likes)],
    [t("shows.figure.carts"), String(takings.carts)],
    [t("shows.figure.orders"), String(takings.orders)],
    [t("shows.figure.paid"), String(takings.paidOrders)],
    [t("shows.figure.takings"), formatFen(lang, takings.takingsFen)],
    [t("shows.figure.sold"), String(takings.units)],
    [t("shows.figure.left"), String(left)],
  ];
  return (
    <dl className="figures grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-8">
      {rows.map(([name, value]) => (
        <div key={name} className="rounded-soft border border-line bg-card p-3">
          <dt className="text-sm text-faded">{name}</dt>
          <dd className="text-2xl font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
