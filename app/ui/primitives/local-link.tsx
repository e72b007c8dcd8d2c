import { Link, useLocation, type LinkProps } from "@remix-run/react";
import { href, isStaffPath } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";

/** What is asked for ahead is thrown away where it may not be stored. */
const isOnesOwn = (to: string) => /^\/(cart|checkout|orders)\b/.test(to);

/**
 * A link to a page of this shop in the language of the page it stands on. Between the shop and the staff pages it leads
 * to a new document, since each brings its own words. @example <LocalLink to="/cart">
 */
export function LocalLink({ to, ...props }: Omit<LinkProps, "to"> & { to: string }) {
  const crosses = isStaffPath(useLocation().pathname) !== isStaffPath(to);
  const ways = crosses
    ? { reloadDocument: true }
    : { prefetch: isOnesOwn(to) ? ("none" as const) : ("intent" as const) };
  return <Link {...ways} {...props} to={href(useLang(), to)} />;
}
