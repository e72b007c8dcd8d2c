import { describe, expect, it } from "vitest";
import { tillStep, type TillGoods } from "./till-step.ts";

const one = (variantId: string, barcode: string | null, title: string): TillGoods => ({
  variantId,
  sku: `SKU-${variantId}`,
  handle: variantId,
  unitPriceFen: 1_000,
  weightGrams: 500,
  coldChain: false,
  barcode,
  title,
  variantTitle: "500克",
  pictureHash: null,
});
const goods = [one("tea", "6900000000017", "蒙山云雾"), one("jam", null, "山楂酱"), one("cake", null, "山楂糕")];
const step = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return tillStep(form, goods);
};
const lines = (till: ReturnType<typeof step>) =>
  till.lines.map(({ variantId, quantity }) => `${variantId}×${quantity}`);

describe("a form of the till", () => {
  it.each([
    ["a barcode lays one on the counter", { code: "6900000000017" }, ["tea×1"]],
    ["a SKU in small letters, too", { units_tea: "2", code: "sku-tea" }, ["tea×3"]],
    ["a name that only one has", { code: "云雾" }, ["tea×1"]],
    ["one more and one less", { units_tea: "2", units_jam: "1", less: "jam" }, ["tea×2"]],
    ["tapped", { more: "jam" }, ["jam×1"]],
    ["typed units", { units_tea: "12", units_jam: "0", units_cake: "x" }, ["tea×12"]],
    ["goods nobody knows", { units_ghost: "3", more: "ghost" }, []],
    ["cleared", { units_tea: "2", step: "CLEAR" }, []],
  ] as const)("%s", (_, fields, expected) => expect(lines(step(fields))).toEqual(expected));

  it("a name that several have is asked about, one that nobody has is told", () => {
    expect(step({ code: "山楂" })).toMatchObject({ lines: [], choices: ["jam", "cake"], notFound: null });
    expect(step({ code: "手机" })).toMatchObject({ choices: [], notFound: "手机" });
  });

  it("sums are read as people write them", () => {
    expect(step({ byHand: "1.5", received: "100" })).toMatchObject({ byHandFen: 150, receivedFen: 10_000 });
    expect(step({ byHand: "x", received: "1.234" })).toMatchObject({ byHandFen: null, receivedIsSum: false });
    expect(step({})).toMatchObject({ byHandFen: 0, receivedFen: null, receivedIsSum: true, tender: "CASH" });
  });
});
