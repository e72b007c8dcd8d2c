import { invariant } from "./assert.ts";

/** Crockford's base 32 without what people mix up: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A code people read aloud: random characters and one check character, so that a slip is noticed before a search.
 * @param randomInt draws a whole number below its argument (node:crypto's randomInt)
 * @example newShortCode(9, randomInt) → "7K3M09QXDB"
 */
export function newShortCode(length: number, randomInt: (below: number) => number): string {
  let body = "";
  for (let i = 0; i < length; i++) body += ALPHABET[randomInt(ALPHABET.length)];
  return body + checkCharacter(body);
}

/**
 * Reads a code as people type it: small letters, blanks and dashes, O for 0, I or L for 1.
 * @returns the code in its one true form, or null when it can't be one
 */
export function readShortCode(typed: string, length: number): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  if (code.length !== length + 1 || !/^[0-9A-HJKMNP-TV-Z]+$/.test(code)) return null;
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? code : null;
}

/** Weighted sum modulo 31, a prime, so that a slip or a swap of neighbours changes it (0 for Z alone does not). */
function checkCharacter(body: string): string {
  invariant(body.length > 0 && body.length < 31, "weights must stay below the prime");
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum += (i + 1) * ALPHABET.indexOf(body[i]!);
  return ALPHABET[sum % 31]!;
}
