import { safeCell } from "#app/platform/import-file.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import type { ShowReport } from "./report.queries.server.ts";

/** What can be taken out of a report as a table. */
export const REPORT_TABLES = ["audience", "marks", "sales", "items", "places", "touchpoints", "unsold"] as const;
export type ReportTable = (typeof REPORT_TABLES)[number];

type Cell = string | number;

/**
 * One table of a report for spreadsheets: a line of headers, then its rows. Money in yuan, times as ISO texts (UTC). No
 * cell that people wrote is taken for a formula (TRUST 15).
 */
export function reportTable(report: ShowReport, table: ReportTable): Cell[][] {
  const nameOf = new Map(report.items.map(({ variantId, sku, title }) => [variantId, { sku, title: safeCell(title) }]));
  const goods = (variantId: string): Cell[] => {
    const { sku, title } = nameOf.get(variantId) ?? { sku: variantId, title: "" };
    return [safeCell(sku), title];
  };
  const share = ({ orders, units, fen }: { orders: number; units: number; fen: number }): Cell[] => [
    orders,
    units,
    fenToDecimal(fen),
  ];
  const SHARE = ["Orders", "Units", "Yuan"];
  switch (table) {
    case "audience":
      return [["At", "Viewers", "Likes"], ...report.audience.map(({ at, viewers, likes }) => [at, viewers, likes])];
    case "marks":
      return [
        ["At", "What", "Of"],
        ...report.marks.map((mark) => [mark.at, mark.kind, safeCell(markWords(mark, goods))]),
      ];
    case "sales":
      return [
        ["Minute", "SKU", "Goods", ...SHARE],
        ...report.sales.map((point) => [point.minute, ...goods(point.variantId), ...share(point)]),
      ];
    case "items":
      return [
        ["SKU", "Goods", ...SHARE, "Unpaid units"],
        ...report.items.map((item) => [...goods(item.variantId), ...share(item), item.unpaidUnits]),
      ];
    case "places":
      return [
        ["Collected at", ...SHARE],
        ...report.places.map((place) => [safeCell(place.name ?? ""), ...share(place)]),
      ];
    case "touchpoints":
      return [
        ["Touchpoint", ...SHARE],
        ...report.touchpoints.map((one) => [safeCell(one.touchpoint ?? ""), ...share(one)]),
      ];
    case "unsold":
      return [
        ["Place", "SKU", "Goods", "Units", "Back on the shelf"],
        ...report.unsold.map(({ name, variantId, units, out }) => [
          safeCell(name),
          ...goods(variantId),
          units,
          out ? "no" : "yes",
        ]),
      ];
  }
}

function markWords(mark: ShowReport["marks"][number], goods: (variantId: string) => Cell[]): string {
  switch (mark.kind) {
    case "PINNED":
      return mark.variantId ? String(goods(mark.variantId)[0]) : "";
    case "PRICE_CHANGED":
      return `${goods(mark.variantId)[0]} ${fenToDecimal(mark.fromFen)} > ${fenToDecimal(mark.toFen)}`;
    case "UNITS_DROPPED":
    case "UNITS_RETURNED":
      return `${goods(mark.variantId)[0]} ${mark.units}`;
    case "COUPONS_DROPPED":
      return mark.title.zh;
    case "ANNOUNCED":
      return mark.text;
    case "PHASE_CHANGED":
    case "STREAM_CHANGED":
      return mark.to;
    case "CHAT":
    case "CHAT_DELETED":
    case "AUTHOR_SILENCED":
    case "SLOW_MODE":
      return "";
  }
}
