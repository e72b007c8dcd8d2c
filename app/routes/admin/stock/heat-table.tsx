import { HEATS, type Heat } from "#app/domain/inventory/shelf/heat.ts";
import type { HeatCell, HeatMap } from "#app/domain/inventory/shelf/overview.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** A colour and a sign for each heat: nobody has to tell colours apart. */
const LOOKS: Record<Heat, { box: string; sign: string }> = {
  EMPTY: { box: "bg-seal text-on-seal", sign: "✕" },
  SHORT: { box: "bg-seal-wash text-seal-deep", sign: "▼" },
  LOW: { box: "bg-ginger-wash text-ginger", sign: "▽" },
  FINE: { box: "bg-leaf-wash text-leaf", sign: "" },
  MUCH: { box: "bg-sunk text-faded", sign: "▲" },
};

export function HeatLegend() {
  const t = useT();
  return (
    <ul aria-label={t("stock.office.legend")} className="mb-3 flex flex-wrap gap-2 text-sm">
      {HEATS.map((heat) => (
        <li key={heat} className={`flex items-center gap-1.5 rounded px-2.5 py-1 ${LOOKS[heat].box}`}>
          <span aria-hidden="true">{LOOKS[heat].sign || "●"}</span> {t(`stock.heat.${heat}`)}
        </li>
      ))}
    </ul>
  );
}

/** Product × place; each cell leads to the level's movements. Scrolls sideways within itself, the names stay. */
export function HeatTable({ map }: { map: HeatMap }) {
  const t = useT();
  if (map.rows.length === 0)
    return (
      <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
        {t("stock.office.none")}
      </p>
    );
  return (
    // Reached by keyboard, since it scrolls.
    <section
      aria-label={t("stock.office.map.text")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative max-h-[75dvh] overflow-auto rounded-soft border border-line bg-card"
    >
      <table className="figures w-max min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("stock.office.map.text")}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky top-0 left-0 z-20 min-w-36 border-r border-b border-line bg-card p-2 text-left sm:min-w-64"
            >
              {t("stock.office.goods")}
            </th>
            {map.places.map(({ id, name }) => (
              <th
                key={id}
                scope="col"
                className="sticky top-0 z-10 max-w-28 min-w-20 border-b border-line bg-card p-2 text-center align-bottom font-medium"
              >
                {name}
              </th>
            ))}
            <th scope="col" className="sticky top-0 z-10 border-b border-l border-line bg-card p-2 text-right">
              {t("stock.office.sum")}
            </th>
          </tr>
        </thead>
        <tbody>
          {map.rows.map((row) => (
            <tr key={row.variantId}>
              <th
                scope="row"
                className="sticky left-0 z-10 max-w-44 border-r border-b border-line bg-card p-2 text-left font-normal sm:max-w-none"
              >
                <span className="font-medium">{row.title}</span> <span className="text-faded">{row.variantTitle}</span>
              </th>
              {row.cells.map((cell, i) => (
                <td key={map.places[i]!.id} className="border-b border-line p-0.5 text-center">
                  {cell && <Cell cell={cell} sku={row.sku} place={map.places[i]!.id} />}
                </td>
              ))}
              <td className="border-b border-l border-line p-2 text-right font-semibold">{row.available}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ cell, sku, place }: { cell: HeatCell; sku: string; place: string }) {
  const t = useT();
  const { box, sign } = LOOKS[cell.heat];
  return (
    <LocalLink
      to={`/staff/stock/${encodeURIComponent(sku)}?place=${place}`}
      prefetch="none"
      className={`flex min-h-12 flex-col items-center justify-center rounded px-2 leading-tight hover:outline-2 hover:outline-current ${box}`}
    >
      <span className="text-base font-semibold">
        {cell.available}
        {sign && (
          <span aria-hidden="true" className="ml-1 text-xs">
            {sign}
          </span>
        )}
      </span>
      <span className="sr-only">{t(`stock.heat.${cell.heat}`)}</span>
      {cell.coverDays !== null && (
        <span className="text-xs">{t("stock.office.days", { n: Math.round(cell.coverDays) })}</span>
      )}
    </LocalLink>
  );
}
