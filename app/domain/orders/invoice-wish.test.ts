import { describe, expect, it } from "vitest";
import { readInvoiceWish } from "./invoice-wish.ts";

const TAX = "91350100M000100Y43";

describe("an invoice", () => {
  it.each([
    ["PERSONAL", { title: "", taxNumber: "", email: "" }, { title: "个人", taxNumber: null, email: null }],
    [
      "PERSONAL",
      { title: "王小明", taxNumber: "x", email: "a@b.cn" },
      { title: "王小明", taxNumber: null, email: "a@b.cn" },
    ],
    [
      "COMPANY",
      { title: "演示公司", taxNumber: "91350100m000100y43", email: "" },
      { title: "演示公司", taxNumber: TAX, email: null },
    ],
  ] as const)("for %s %j is made out as %j", (kind, fields, wish) =>
    expect(readInvoiceWish(kind, fields)).toEqual({ wish: { kind, ...wish }, problems: [] }),
  );

  it.each([
    ["PERSONAL", { title: "", taxNumber: "", email: "no mail" }, ["email"]],
    ["PERSONAL", { title: "长".repeat(101), taxNumber: "", email: "" }, ["title"]],
    ["COMPANY", { title: "", taxNumber: "", email: "" }, ["title", "taxNumber"]],
    ["COMPANY", { title: "演示公司", taxNumber: "91350100M000100Y44", email: "" }, ["taxNumber"]],
  ] as const)("for %s %j is refused for its %j", (kind, fields, wrong) =>
    expect(readInvoiceWish(kind, fields).problems.map(({ field }) => field)).toEqual(wrong),
  );
});
