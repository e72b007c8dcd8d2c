import { useEffect, useRef, type ReactNode } from "react";
import { useT } from "#app/ui/layout/lang.ts";

type Tone = "info" | "good" | "warn" | "bad";

const TONES: Record<Tone, { box: string; sign: string }> = {
  info: { box: "border-line bg-sunk", sign: "i" },
  good: { box: "border-leaf bg-leaf-wash", sign: "✓" },
  warn: { box: "border-ginger-fill bg-ginger-wash", sign: "!" },
  bad: { box: "border-seal bg-seal-wash", sign: "!" },
};

/** Something to know, in a box; the sign beside the colour says the tone as well. */
export function Notice({ tone = "info", title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={`flex gap-3 rounded-soft border p-4 ${TONES[tone].box}`}>
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border border-current text-sm font-bold"
      >
        {TONES[tone].sign}
      </span>
      <div className="min-w-0">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** All that is wrong with a form, at its top, each leading to its field. Takes the focus when it appears. */
export function ErrorSummary({
  errors,
}: {
  /** Field name ("" for the form as a whole) and words. */
  errors: ReadonlyArray<{ field: string; text: string }>;
}) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const count = errors.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-soft border-2 border-seal bg-seal-wash p-4">
      <h2 className="font-sans font-semibold">{t("form.errors", { n: count })}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {errors.map(({ field, text }) => (
          <li key={`${field}:${text}`}>
            {field ? (
              <a href={`#field-${field}`} className="text-seal-deep underline underline-offset-4">
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
