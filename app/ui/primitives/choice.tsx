import type { InputHTMLAttributes, ReactNode } from "react";

/** A box to tick, with its words as its label. */
export function Checkbox({
  label,
  errors,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & { name: string; label: ReactNode; errors?: readonly string[] | undefined }) {
  const id = `field-${input.name}`;
  const errorId = errors?.length ? `${id}-error` : undefined;
  return (
    <div>
      <label className="flex min-h-12 items-start gap-3 py-2">
        <input
          id={id}
          {...input}
          type="checkbox"
          aria-invalid={errorId ? true : undefined}
          aria-describedby={errorId}
          className="mt-0.5 size-6 shrink-0 accent-seal"
        />
        <span>{label}</span>
      </label>
      {errorId && (
        <p id={errorId} className="text-sm font-medium text-seal">
          {errors!.join(" ")}
        </p>
      )}
    </div>
  );
}

/** One of several choices as a card: a radio button with a title and what else is worth knowing. */
export function RadioCard({
  title,
  aside,
  children,
  ...input
}: Omit<InputHTMLAttributes<HTMLInputElement>, "title"> & { name: string; title: ReactNode; aside?: ReactNode }) {
  return (
    <label className="flex min-h-14 gap-3 rounded-soft border border-line bg-card p-3.5 has-checked:border-seal has-checked:bg-seal-wash has-disabled:opacity-60">
      <input {...input} type="radio" className="mt-1 size-5 shrink-0 accent-seal" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{title}</span>
          {aside && <span className="text-sm text-faded">{aside}</span>}
        </span>
        {children && <span className="mt-0.5 block text-sm text-faded">{children}</span>}
      </span>
    </label>
  );
}
