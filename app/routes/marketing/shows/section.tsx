import { useId, type ReactNode } from "react";

/** A part of a staff page with its heading. */
export function Section({
  title,
  children,
  className = "",
}: {
  title: string;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`rounded-soft border border-line bg-card p-4 ${className}`}>
      <h2 id={id} className="mb-2 font-sans text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
