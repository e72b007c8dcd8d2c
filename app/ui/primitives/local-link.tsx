import { Link, type LinkProps } from "@remix-run/react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";

/** A link to a page of this shop in the language of the page it stands on. @example <LocalLink to="/cart"> */
export function LocalLink({ to, ...props }: Omit<LinkProps, "to"> & { to: string }) {
  return <Link prefetch="intent" {...props} to={href(useLang(), to)} />;
}
