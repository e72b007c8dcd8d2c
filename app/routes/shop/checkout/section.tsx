import type { ReactNode } from "react";

/** A group of fields with its heading. `id` is where an error summary leads for choices that have no single field. */
export function Section({
  title,
  id,
  className = "",
  children,
}: {
  title: string;
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <fieldset
      id={id}
      tabIndex={id ? -1 : undefined}
      className={`min-w-0 scroll-mt-24 rounded-soft border border-line bg-card p-4 shadow-card md:p-6 ${className}`}
    >
      <legend className="float-left mb-4 w-full font-display text-xl font-semibold">{title}</legend>
      <div className="clear-both space-y-4">{children}</div>
    </fieldset>
  );
}

/** Words beside a group of choices that something is wrong with. */
export function GroupErrors({ errors }: { errors: readonly string[] | undefined }) {
  if (!errors?.length) return null;
  return <p className="text-sm font-medium text-seal">{errors.join(" ")}</p>;
}
