import type { ReactNode } from "react";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Where a notice leads on to. */
export function NoticeLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <LocalLink to={to} className="inline-flex min-h-12 items-center font-medium text-ink underline underline-offset-4">
      {children}
    </LocalLink>
  );
}
