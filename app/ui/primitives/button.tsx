import type { ButtonHTMLAttributes, ReactNode } from "react";
import { LocalLink } from "./local-link.tsx";

type Tone = "main" | "quiet" | "bare" | "danger";

const BASE =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-soft px-5 py-2.5 text-base font-medium transition-colors disabled:opacity-60";
const TONES: Record<Tone, string> = {
  main: "bg-seal text-on-seal hover:bg-seal-deep",
  quiet: "border border-line bg-card text-ink hover:border-faded",
  bare: "text-seal underline underline-offset-4 hover:text-seal-deep px-2",
  danger: "border border-seal bg-card text-seal hover:bg-seal-wash",
};

/** @param busy shows that it was pressed and is under way; it can't be pressed again meanwhile */
export function Button({
  tone = "main",
  busy = false,
  className = "",
  children,
  ...props
}: ButtonHTMLAttributes<HTMLButtonElement> & { tone?: Tone; busy?: boolean }) {
  return (
    <button
      {...props}
      disabled={props.disabled || busy}
      aria-busy={busy || undefined}
      className={`${BASE} ${TONES[tone]} ${className}`}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** A link that looks like a button: leads somewhere, changes nothing. */
export function LinkButton({
  to,
  tone = "main",
  className = "",
  children,
}: {
  to: string;
  tone?: Tone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <LocalLink to={to} className={`${BASE} ${TONES[tone]} ${className}`}>
      {children}
    </LocalLink>
  );
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}
