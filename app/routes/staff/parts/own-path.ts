/** Stands for our own address, whatever it is: only what stays on it is a path of ours. */
const HERE = "http://here.invalid";

/**
 * A path of the staff pages that somebody may be led back to after signing in (TRUST 17); null for everything else:
 * other addresses in any disguise, other parts of the shop.
 */
export function ownStaffPath(to: string | null): string | null {
  if (!to || to.length > 500 || !URL.canParse(to, HERE)) return null;
  const url = new URL(to, HERE);
  if (url.origin !== HERE || !to.startsWith("/")) return null;
  if (!/^(\/en)?\/(staff|admin|marketing)(\/|$)/.test(url.pathname) || url.pathname.endsWith("/staff/login"))
    return null;
  return url.pathname + url.search;
}
