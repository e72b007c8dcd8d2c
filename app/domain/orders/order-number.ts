import { newShortCode, readShortCode } from "#app/platform/short-code.ts";

const LENGTH = 9;

/** What people read as their order's number: ten characters, no look-alikes, the last one a check. */
export function newOrderNumber(randomInt: (below: number) => number): string {
  return newShortCode(LENGTH, randomInt);
}

/** Reads a number as typed or from an address; null when it can't be one. */
export function readOrderNumber(typed: string): string | null {
  return readShortCode(typed, LENGTH);
}
