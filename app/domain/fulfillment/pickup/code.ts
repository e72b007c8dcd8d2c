import { timingSafeEqual } from "node:crypto";

/** A pickup code: eight digits, short enough to say over a counter, and 10⁸ of them against a few tries an hour. */
const DIGITS = 8;

/** @param randomInt draws a whole number below its argument (node:crypto's randomInt) */
export function newPickupCode(randomInt: (below: number) => number): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");
}

/** Reads a code as typed, dictated or scanned: blanks, dashes and full-width digits; null when it can't be one. */
export function readPickupCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{8}$/.test(code) ? code : null;
}

/** Compares two codes in constant time. */
export function isSameCode(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** @example formatPickupCode("12345678") → "1234 5678" */
export function formatPickupCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
