import type { ReactNode } from "react";

/** Something that is done now and then: folded away until it is tapped. */
export function Fold({ title, open, children }: { title: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group rounded-soft border border-line bg-card">
      <summary className="flex min-h-12 items-center justify-between gap-3 px-4 py-2 font-semibold">
        {title}
        <span aria-hidden="true" className="text-faded transition-transform group-open:rotate-90">
          ›
        </span>
      </summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
