import type { ReactNode } from "react";

/** A part of the order's page with its heading. */
export function Box({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="rounded-soft border border-line bg-card p-4">
      <h2 id={id} className="font-sans text-lg font-semibold">
        {title}
      </h2>
      <div className="mt-2">{children}</div>
    </section>
  );
}
