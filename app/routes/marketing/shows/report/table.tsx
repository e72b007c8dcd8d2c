import type { ReactNode } from "react";
import { href } from "#app/platform/i18n/href.ts";
import type { ReportTable } from "#app/domain/live/report-table.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/** A table of the report with the way to take it along. @param beside a chart: folded away where that is to be seen */
export function Table({
  of,
  showId,
  caption,
  heads,
  rows,
  beside = false,
}: {
  of: ReportTable;
  showId: string;
  caption: string;
  heads: readonly string[];
  rows: ReadonlyArray<readonly ReactNode[]>;
  beside?: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  const download = (
    <a
      href={href(lang, `/marketing/shows/${showId}/report.csv?table=${of}`)}
      className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
      aria-label={t("shows.report.csv.label", { title: caption })}
      download
    >
      {t("shows.report.csv")}
    </a>
  );
  if (rows.length === 0) return <p className="text-faded">{t("shows.report.nothing")}</p>;
  const table = (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by keyboard
    <div className="max-h-96 overflow-auto" tabIndex={0}>
      <table className="figures w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-faded">
            {heads.map((head, i) => (
              <th key={head} scope="col" className={`py-2 pr-4 font-medium ${i === 0 ? "" : "text-right"}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            // Rows never change places: a report is read, not edited.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={n} className="border-b border-line last:border-0">
              {row.map((cell, i) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={i} className={`py-2 pr-4 ${i === 0 ? "" : "text-right"}`}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  if (!beside)
    return (
      <>
        {table}
        {download}
      </>
    );
  return (
    <details open={!scripted || undefined} className="mt-2">
      <summary className="flex min-h-12 items-center text-seal underline underline-offset-4">
        {t("shows.report.asTable")}
        <span className="sr-only"> {caption}</span>
      </summary>
      {table}
      {download}
    </details>
  );
}
