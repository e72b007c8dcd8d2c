/**
 * A mainland mobile number as eleven digits, from what people type: blanks, dashes, full-width digits, +86 or 0086.
 * @returns null when it can't be one
 */
export function readMobile(typed: string): string | null {
  const digits = typed
    .normalize("NFKC")
    .replace(/[\s()\-.]/g, "")
    .replace(/^(\+86|0086|86(?=1\d{10}$))/, "");
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}
