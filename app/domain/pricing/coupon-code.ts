/** Characters of a code that is drawn: 11 random ones of 32 and a check, 55 bits. */
export const DRAWN_LENGTH = 11;

/** Longest code anybody may type. */
export const MOST_CODE = 24;

/** A code as it is compared: capitals and digits. @returns null when it can't be one */
export function readCouponCode(typed: string): string | null {
  const code = typed.slice(0, 60).normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  return /^[0-9A-Z]{4,24}$/.test(code) ? code : null;
}

/** The same code where somebody read O for 0, I or L for 1: drawn codes have none of these letters. */
export function asDrawn(code: string): string {
  return code.replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** In groups of four, to be read. @example spokenCode("7K3M09QXDB2A") → "7K3M-09QX-DB2A" */
export function spokenCode(code: string): string {
  return code.length === DRAWN_LENGTH + 1 ? code.replace(/(.{4})(?=.)/g, "$1-") : code;
}
