import { randomInt } from "node:crypto";
import { newShortCode } from "#app/platform/short-code.ts";

/** What is written on the box of a transfer: "T" and 8 characters of which the last is a check character. */
export function newTransferNumber(): string {
  return `T${newShortCode(7, randomInt)}`;
}

/** What is written on the sheet of a count: "C" and 8 characters of which the last is a check character. */
export function newCountNumber(): string {
  return `C${newShortCode(7, randomInt)}`;
}
