import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalToFen, fenToDecimal } from "./money.ts";

describe("fen and decimals", () => {
  it.each([
    ["0", 0],
    ["0.05", 5],
    ["129.9", 12990],
    ["129.90", 12990],
    [" 8 ", 800],
  ])("reads %j as %d fen", (text, fen) => expect(decimalToFen(text)).toBe(fen));

  it.each(["", "1.234", "-1", "1e3", "1,000", "¥5", "12345678901"])("refuses %j", (text) =>
    expect(decimalToFen(text)).toBeNull(),
  );

  it("comes back unchanged from every decimal", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        expect(decimalToFen(fenToDecimal(fen))).toBe(fen);
      }),
    );
  });
});
