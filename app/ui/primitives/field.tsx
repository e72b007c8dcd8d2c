import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { useId } from "react";
import { useT } from "#app/ui/layout/lang.ts";

export type FieldFrame = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** In words, already translated; shown beside the field and read with it. */
  errors?: readonly string[] | undefined;
};

const CONTROL =
  "w-full min-h-12 rounded-soft border bg-card px-3.5 py-2.5 text-base text-ink placeholder:text-faded/70 aria-invalid:border-seal aria-invalid:border-2";

/** One line of input with its label, hint and errors. The input's id is `field-<name>` (or what is given), where error summaries link to. */
export function Field({
  name,
  label,
  hint,
  errors,
  className = "",
  ...input
}: FieldFrame & InputHTMLAttributes<HTMLInputElement> & { name: string }) {
  return (
    <Frame {...{ name, label, hint, errors, className }} required={input.required} inputId={input.id}>
      {(aria) => <input name={name} {...input} {...aria} className={`${CONTROL} border-line`} />}
    </Frame>
  );
}

export function TextArea({
  name,
  label,
  hint,
  errors,
  className = "",
  ...area
}: FieldFrame & TextareaHTMLAttributes<HTMLTextAreaElement> & { name: string }) {
  return (
    <Frame {...{ name, label, hint, errors, className }} required={area.required}>
      {(aria) => <textarea name={name} rows={3} {...area} {...aria} className={`${CONTROL} border-line`} />}
    </Frame>
  );
}

export function Select({
  name,
  label,
  hint,
  errors,
  className = "",
  children,
  ...select
}: FieldFrame & SelectHTMLAttributes<HTMLSelectElement> & { name: string }) {
  return (
    <Frame {...{ name, label, hint, errors, className }} required={select.required}>
      {(aria) => (
        <select name={name} {...select} {...aria} className={`${CONTROL} border-line`}>
          {children}
        </select>
      )}
    </Frame>
  );
}

type Aria = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

function Frame({
  name,
  label,
  hint,
  errors,
  required,
  className,
  inputId,
  children,
}: FieldFrame & {
  required?: boolean | undefined;
  className: string;
  inputId?: string | undefined;
  children: (aria: Aria) => ReactNode;
}) {
  const t = useT();
  const id = inputId ?? `field-${name}`;
  const describes = useId();
  const hintId = hint ? `${describes}-hint` : undefined;
  const errorId = errors?.length ? `${describes}-error` : undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {required === false && <span className="ml-1.5 text-sm font-normal text-faded">{t("form.optional")}</span>}
      </label>
      {children({
        id,
        "aria-invalid": errorId ? true : undefined,
        "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
      })}
      {errorId && (
        <p id={errorId} className="mt-1 text-sm font-medium text-seal">
          {errors!.join(" ")}
        </p>
      )}
      {hintId && (
        <p id={hintId} className="mt-1 text-sm text-faded">
          {hint}
        </p>
      )}
    </div>
  );
}
