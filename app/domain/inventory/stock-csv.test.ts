import { describe, expect, it } from "vitest";
import { planStock, readStockFile, type StockFacts } from "./stock-csv.ts";

const HEADER = "Location,SKU,Batch,Quantity,Safety stock";
const facts: StockFacts = {
  locations: [
    { id: "L1", handle: "hub" },
    { id: "L2", handle: "qilu-garden" },
  ],
  variants: [
    { id: "V1", sku: "GINGER", productId: "P1" },
    { id: "V2", sku: "TEA", productId: "P2" },
  ],
  batches: [
    { id: "B1", traceCode: "AAA", productId: "P1" },
    { id: "B2", traceCode: "BBB", productId: "P2" },
  ],
  levels: [{ locationId: "L1", variantId: "V2", safetyStock: 2 }],
  received: [{ locationId: "L1", variantId: "V2", batchId: "B2", quantity: 9 }],
};
function plan(...rows: string[]) {
  const read = readStockFile({ path: "stock.csv", text: [HEADER, ...rows].join("\n") });
  const planned = planStock(read.rows, facts);
  const problems = [...read.problems, ...planned.problems].map((p) => `${p.line} ${p.column}: ${p.reason}`);
  return { ...planned.plan, problems };
}

describe("planStock", () => {
  it("receives new rows once, a receipt for each place, and sets safety stock", () => {
    const planned = plan("hub,GINGER,AAA,10,3", "hub,GINGER,,2,3", "qilu-garden,GINGER,aaa,5,1", "hub,TEA,BBB,9,2");
    expect(planned.problems).toEqual([]);
    expect(planned.receipts).toEqual([
      {
        locationId: "L1",
        lines: [
          { variantId: "V1", batchId: "B1", quantity: 10 },
          { variantId: "V1", batchId: null, quantity: 2 },
        ],
      },
      { locationId: "L2", lines: [{ variantId: "V1", batchId: "B1", quantity: 5 }] },
    ]);
    expect(planned.safety.map((level) => level.safetyStock)).toEqual([3, 1]);
    expect(planned.changes).toHaveLength(5);
    expect(planned.notices).toEqual([]);
  });

  it("does not receive a row again, and says when its quantity was edited since", () => {
    expect(plan("hub,TEA,BBB,9,2")).toMatchObject({ receipts: [], changes: [], notices: [] });
    expect(plan("hub,TEA,BBB,12,2").notices).toEqual([
      "stock.csv:2 TEA at hub was received with 9, not 12: count the shelf to correct it",
    ]);
  });

  it.each([
    ["an unknown place", ["moon,GINGER,AAA,1,0"], ['2 Location: "moon" is no place']],
    ["an unknown variant", ["hub,SALT,,1,0"], ['2 SKU: "SALT" is no variant']],
    ["an unknown batch", ["hub,GINGER,ZZZ,1,0"], ['2 Batch: "ZZZ" is no batch']],
    ["another product's batch", ["hub,GINGER,BBB,1,0"], ["2 Batch: BBB is a batch of another product than GINGER"]],
    ["a quantity that is none", ["hub,GINGER,AAA,-1,0"], ['2 Quantity: "-1" must be a whole number from 0 to 1000000']],
    [
      "the same row twice",
      ["hub,GINGER,AAA,1,0", "hub,GINGER,AAA,1,0"],
      ["3 SKU: the same place, SKU and batch are on line 2 already"],
    ],
    [
      "two safety stocks of one level",
      ["hub,GINGER,AAA,1,0", "hub,GINGER,,1,4"],
      ["3 Safety stock: is 0 in an earlier row of GINGER at hub"],
    ],
  ])("tells %s", (_, rows, problems) => expect(plan(...rows).problems).toEqual(problems));

  it("wants its columns", () => {
    expect(
      readStockFile({ path: "stock.csv", text: "Location,SKU\nhub,GINGER" }).problems.map((p) => p.column),
    ).toEqual(["Batch", "Quantity", "Safety stock"]);
  });
});
