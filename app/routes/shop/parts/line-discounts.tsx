import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";

/** Which rules made a line cheaper, and by how much. */
export function LineDiscounts({ discounts }: { discounts: ReadonlyArray<{ id: string; title: string; fen: number }> }) {
  const t = useT();
  const lang = useLang();
  if (discounts.length === 0) return null;
  return (
    <ul className="text-sm text-leaf">
      {discounts.map(({ id, title, fen }) => (
        <li key={id}>{t("price.discount.label", { title, price: formatFen(lang, fen) })}</li>
      ))}
    </ul>
  );
}
