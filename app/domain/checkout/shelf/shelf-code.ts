import { newShortCode, readShortCode } from "#app/platform/short-code.ts";

/** Drawn characters of a shelf's code; one more checks them. 32⁷ are more than anybody tries. */
const DRAWN = 7;

/** @param randomInt draws a whole number below its argument (node:crypto's randomInt) */
export function newShelfCode(randomInt: (below: number) => number): string {
  return newShortCode(DRAWN, randomInt);
}

/** A code as an address has it, or as somebody typed it from a label; null when it can't be one. */
export function readShelfCode(typed: string): string | null {
  return readShortCode(typed, DRAWN);
}
