/** What a shopper wants to type only once: who they are and where they live, nothing of the order itself. */
const FIELDS = [
  "contactName",
  "contactMobile",
  "contactEmail",
  "provinceCode",
  "cityCode",
  "countyCode",
  "streetCode",
  "detail",
  "postcode",
] as const;
const KEPT_AS = "ten-products:recipient";
const LONGEST = 500;

/** What this device remembers of its shopper; null for nothing. It never leaves the device but in a checkout's form. */
export function readRemembered(): Record<string, string> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const fields = Object.entries(kept).filter(
      ([name, value]) => FIELDS.some((field) => field === name) && typeof value === "string" && value.length <= LONGEST,
    );
    return fields.length > 0 ? { ...(Object.fromEntries(fields) as Record<string, string>), remember: "on" } : null;
  } catch {
    // Private windows may have no storage, and others may have written into it.
    return null;
  }
}

/** Keeps what was typed where the shopper wants it kept, and forgets it where not. */
export function rememberOrForget(form: FormData): void {
  try {
    if (form.get("remember") !== "on") return localStorage.removeItem(KEPT_AS);
    const typed = FIELDS.flatMap((field) => {
      const value = form.get(field);
      return typeof value === "string" && value !== "" ? [[field, value] as const] : [];
    });
    // Who collects says no address: the one before still holds.
    const before = typed.some(([field]) => field === "provinceCode") ? {} : readRemembered();
    localStorage.setItem(KEPT_AS, JSON.stringify({ ...before, ...Object.fromEntries(typed) }));
  } catch {
    // Nothing is kept: the order is placed all the same.
  }
}
