import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** Leads back to the list a page belongs to, in words. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <LocalLink to={to} className="inline-flex min-h-12 items-center text-seal underline underline-offset-4">
      ← {children}
    </LocalLink>
  );
}
