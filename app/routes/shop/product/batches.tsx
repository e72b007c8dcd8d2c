import type { BatchFacts } from "#app/domain/catalog/product.queries.server.ts";
import { formatDay } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** The lots on sale: when and by whom, until when, and the way to all that is known of each. */
export function Batches({ batches, kind }: { batches: BatchFacts[]; kind: "PREPACKED" | "FARM_PRODUCE" }) {
  const t = useT();
  const lang = useLang();
  if (batches.length === 0) return null;
  const made = kind === "FARM_PRODUCE" ? ("product.batch.harvested" as const) : ("product.batch.produced" as const);
  return (
    <section aria-labelledby="batches">
      <h2 id="batches" className="text-2xl">
        {t("product.batches")}
      </h2>
      <p className="mt-1 text-faded">{t("product.batches.text")}</p>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {batches.map(({ traceCode, producer, producedOn, bestBefore }) => (
          <li key={traceCode} className="py-3">
            <p>{producer}</p>
            <p className="figures text-sm text-faded">
              {t(made, { date: formatDay(lang, producedOn) })} ·{" "}
              {t("product.batch.bestBefore", { date: formatDay(lang, bestBefore) })}
            </p>
            <LocalLink
              to={`/trace/${traceCode}`}
              className="inline-flex min-h-10 items-center text-seal underline underline-offset-4"
            >
              {t("product.batch.trace", { code: traceCode })}
            </LocalLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
