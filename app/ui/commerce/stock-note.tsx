import { useT } from "#app/ui/layout/lang.ts";

/** How much of something there is, as a page may say it: an exact number only when few are left. */
export type StockState = { state: "PLENTY" } | { state: "FEW"; left: number } | { state: "NONE" };

/** Stock in words, with a dot in the colour that says the same. */
export function StockNote({ stock, className = "" }: { stock: StockState; className?: string }) {
  const t = useT();
  const look = {
    PLENTY: { dot: "bg-leaf", text: "text-leaf", words: t("stock.plenty") },
    FEW: {
      dot: "bg-ginger-fill",
      text: "text-ginger",
      words: t("stock.few", { n: stock.state === "FEW" ? stock.left : 0 }),
    },
    NONE: { dot: "bg-faded", text: "text-faded", words: t("stock.none") },
  }[stock.state];
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${look.text} ${className}`}>
      <span aria-hidden="true" className={`size-2 rounded-full ${look.dot}`} />
      {look.words}
    </span>
  );
}
