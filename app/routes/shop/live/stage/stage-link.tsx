import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { href } from "#app/platform/i18n/href.ts";
import { useLang } from "#app/ui/layout/lang.ts";
import { useStayed } from "./panels.ts";

/** A link that opens or closes something over the picture: nothing is loaded, and nothing scrolls. */
export function StageLink({
  to,
  label,
  current = false,
  className = "",
  children,
}: {
  to: string;
  label?: string;
  /** Where one is already. */
  current?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to={href(useLang(), useStayed(to))}
      preventScrollReset
      aria-label={label}
      aria-current={current || undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
