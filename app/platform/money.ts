import { invariant } from "./assert.ts";

/** Money is a whole number of fen (1/100 CNY); it meets decimals only at the edge. */
export type Fen = number;

/** A Storefront API `MoneyV2`: a decimal string with a currency. */
export type MoneyV2 = { amount: string; currencyCode: "CNY" };

/** @example toMoneyV2(12990) → { amount: "129.90", currencyCode: "CNY" } */
export function toMoneyV2(fen: Fen): MoneyV2 {
  return { amount: fenToDecimal(fen), currencyCode: "CNY" };
}

/** @example fenToDecimal(5) → "0.05" */
export function fenToDecimal(fen: Fen): string {
  invariant(Number.isSafeInteger(fen), `${fen} is not a number of fen`);
  const digits = String(Math.abs(fen)).padStart(3, "0");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Reads a price as people and CSV files write it, without passing through binary fractions.
 * @returns null when it is not a decimal number with at most two places or not representable
 * @example decimalToFen("129.9") → 12990
 */
export function decimalToFen(text: string): Fen | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}
