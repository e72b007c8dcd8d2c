import type { QueryInsight } from "#app/domain/search/insights.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Queries with their counts. @param helped each leads to a synonym for it */
export function QueryTable({
  title,
  text,
  rows,
  none,
  helped = false,
}: {
  title: string;
  text?: string;
  rows: QueryInsight[];
  none: string;
  helped?: boolean;
}) {
  const t = useT();
  const numbers = ["asked", "found", "clicked", "ordered"] as const;
  return (
    <section className="rounded-soft border border-line bg-card p-4">
      <h2 className="font-sans text-lg font-semibold">{title}</h2>
      {text && <p className="text-sm text-faded">{text}</p>}
      {rows.length === 0 ? (
        <p className="py-6 text-center text-faded">{none}</p>
      ) : (
        <div className="mt-2">
          <table className="w-full text-left">
            <thead className="text-sm text-faded">
              <tr>
                <th scope="col" className="py-2 pr-3 font-normal">
                  {t("marketing.search.query")}
                </th>
                {numbers.map((name) => (
                  <th key={name} scope="col" className="px-2 py-2 text-right font-normal whitespace-nowrap">
                    {t(`marketing.search.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {rows.map((row) => (
                <tr key={`${row.lang} ${row.query}`}>
                  <th scope="row" className="max-w-60 py-1 pr-3 font-normal">
                    {helped ? (
                      <LocalLink
                        to={`/marketing/search?words=${encodeURIComponent(`${row.query}, `)}#synonyms`}
                        aria-label={t("marketing.search.addFor", { query: row.query })}
                        className="flex min-h-12 items-center break-all text-seal underline underline-offset-4"
                      >
                        {row.query}
                      </LocalLink>
                    ) : (
                      <span className="flex min-h-12 items-center break-all">{row.query}</span>
                    )}
                  </th>
                  {numbers.map((name) => (
                    <td key={name} className="figures px-2 text-right">
                      {row[name]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
