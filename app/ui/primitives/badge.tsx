import type { ReactNode } from "react";

const TONES = {
  plain: "bg-sunk text-ink",
  seal: "bg-seal text-on-seal",
  leaf: "bg-leaf-wash text-leaf",
  ginger: "bg-ginger-wash text-ginger",
  warn: "bg-seal-wash text-seal-deep",
};

/** A word or two about the thing beside it. */
export function Badge({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
