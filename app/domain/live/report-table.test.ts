import { expect, it } from "vitest";
import { REPORT_TABLES, reportTable } from "./report-table.ts";
import type { ShowReport } from "./report.queries.server.ts";

const share = { orders: 1, units: 2, fen: 8_050 };
const report: ShowReport = {
  show: {
    id: "s",
    handle: "h",
    title: "t",
    phase: "ENDED",
    timeZone: "Asia/Shanghai",
    wentLiveAt: null,
    endedAt: null,
  },
  totals: { ...share, unpaidOrders: 0, mostViewers: 3, likes: 0, messages: 0, coupons: 0 },
  audience: [{ at: "2026-11-25T12:00:00Z", viewers: 3, likes: 1 }],
  marks: [{ number: 1, at: "2026-11-25T12:00:00Z", kind: "ANNOUNCED", text: "=HYPERLINK(1)" }],
  sales: [{ minute: "2026-11-25T12:00:00Z", variantId: "v", ...share }],
  items: [{ variantId: "v", sku: "+SKU", title: "@tea", unpaidUnits: 0, ...share }],
  places: [
    { locationId: "p", name: "-1+1", ...share },
    { locationId: null, name: null, ...share },
  ],
  touchpoints: [{ touchpoint: null, ...share }],
  unsold: [{ locationId: "p", name: "=1", variantId: "v", units: 3, out: false }],
};

it("takes money out as yuan, and nothing that people wrote as a formula", () => {
  expect(reportTable(report, "items")[1]).toEqual(["'+SKU", "'@tea", 1, 2, "80.50", 0]);
  expect(reportTable(report, "places").slice(1)).toEqual([
    ["'-1+1", 1, 2, "80.50"],
    ["", 1, 2, "80.50"],
  ]);
  expect(reportTable(report, "marks")[1]).toEqual(["2026-11-25T12:00:00Z", "ANNOUNCED", "'=HYPERLINK(1)"]);
  for (const table of REPORT_TABLES) {
    const [heads, ...rows] = reportTable(report, table);
    for (const row of rows) {
      expect(row).toHaveLength(heads!.length);
      for (const cell of row) expect(String(cell)).not.toMatch(/^[=+\-@]/);
    }
  }
});
