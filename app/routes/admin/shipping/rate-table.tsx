import { RATE_COLUMNS, type RateColumn, type RateRow } from "#app/domain/pricing/rate-columns.ts";
import type { MessageKey } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

export const COLUMN_WORDS = {
  Province: "rates.province",
  Name: "rates.province",
  Fee: "rates.fee",
  "First grams": "rates.firstGrams",
  "Further fee": "rates.furtherFen",
  "Further grams": "rates.furtherGrams",
  "Free from": "rates.freeFrom",
  "Cold chain": "rates.cold",
  "Not served": "rates.notServed",
} as const satisfies Record<RateColumn, MessageKey>;

/** All rows; each leads to the form that changes it. On a phone the table is moved sideways. */
export function RateTable({ rows }: { rows: readonly RateRow[] }) {
  const t = useT();
  return (
    <section className="overflow-x-auto rounded-soft border border-line bg-card" aria-label={t("rates.title")}>
      <table className="figures w-full text-left whitespace-nowrap">
        <thead className="text-sm text-faded">
          <tr>
            {RATE_COLUMNS.slice(1).map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-normal">
                {t(COLUMN_WORDS[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.Province}>
              <th scope="row" className="px-3 font-normal">
                <LocalLink
                  to={`/admin/shipping?edit=${encodeURIComponent(row.Province)}`}
                  className="inline-flex min-h-12 items-center underline underline-offset-4"
                >
                  {row.Name || t("rates.general")}
                </LocalLink>
              </th>
              {RATE_COLUMNS.slice(2).map((column) => (
                <td key={column} className="px-3">
                  {column === "Not served" ? row[column] && t("rates.notServed") : row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
