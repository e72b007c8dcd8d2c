import type { ExpiringBatch } from "#app/domain/inventory/shelf/overview.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Batches that expire soon, by how soon; what has expired first. */
export function ExpiringList({
  expiring,
  recalls,
}: {
  expiring: { warnDays: number[]; batches: ExpiringBatch[] };
  /** Whether this person may follow a batch to the customers. */
  recalls: boolean;
}) {
  const t = useT();
  const { warnDays, batches } = expiring;
  const bounds = [-1, ...warnDays];
  const groups = bounds.map((until, i) => {
    const after = i === 0 ? -Infinity : bounds[i - 1]!;
    return { until, batches: batches.filter(({ daysLeft }) => daysLeft > after && daysLeft <= until) };
  });
  return (
    <section aria-labelledby="expiring">
      <h2 id="expiring" className="font-sans text-lg font-semibold">
        {t("stock.office.expiring")}
      </h2>
      {batches.length === 0 && <p className="text-faded">{t("stock.office.expiring.none")}</p>}
      <div className="mt-2 grid items-start gap-4 md:grid-cols-2 xl:grid-cols-4">
        {groups.map(
          (group) =>
            group.batches.length > 0 && (
              <div key={group.until} className="rounded-soft border border-line bg-card p-3">
                <h3 className={`font-semibold ${group.until < 0 ? "text-seal" : ""}`}>
                  {group.until < 0 ? t("stock.office.expired") : t("stock.office.within", { n: group.until })}{" "}
                  <span className="figures font-normal text-faded">
                    {t("stock.office.units", { n: group.batches.reduce((sum, { units }) => sum + units, 0) })}
                  </span>
                </h3>
                <ul className="mt-1 divide-y divide-line">
                  {group.batches.map((batch) => (
                    <Batch
                      key={`${batch.variantId} ${batch.place.id} ${batch.traceCode}`}
                      batch={batch}
                      recalls={recalls}
                    />
                  ))}
                </ul>
              </div>
            ),
        )}
      </div>
    </section>
  );
}

function Batch({ batch, recalls }: { batch: ExpiringBatch; recalls: boolean }) {
  const t = useT();
  const lang = useLang();
  return (
    <li className="flex items-start justify-between gap-3 py-1">
      <div className="min-w-0">
        <LocalLink
          to={`/staff/stock/${encodeURIComponent(batch.sku)}?place=${batch.place.id}`}
          className="inline-block py-1.5 leading-snug underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {batch.title} {batch.variantTitle}
        </LocalLink>
        <p className="figures text-sm text-faded">
          {batch.place.name} · {formatDay(lang, batch.bestBefore)} ·{" "}
          {recalls ? (
            <LocalLink
              to={`/admin/batches/${encodeURIComponent(batch.traceCode)}`}
              className="underline underline-offset-4"
            >
              {batch.traceCode}
            </LocalLink>
          ) : (
            batch.traceCode
          )}
        </p>
      </div>
      <p className="figures shrink-0 pt-1.5 text-right font-semibold">
        {batch.units}
        <span className="block text-xs font-normal text-faded">
          {batch.daysLeft >= 0
            ? t("stock.office.left", { n: batch.daysLeft })
            : t("stock.office.since", { n: -batch.daysLeft })}
        </span>
      </p>
    </li>
  );
}
