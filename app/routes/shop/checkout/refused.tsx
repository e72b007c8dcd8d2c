import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { titleOf } from "./missing-items.tsx";
import type { ToldRefusal } from "./submit.server.ts";

/** Why the order was not placed, and what helps. */
export function Refused({ refusal, lines }: { refusal: ToldRefusal; lines: CheckoutPage["lines"] }) {
  const t = useT();
  const lang = useLang();
  switch (refusal.refusal) {
    case "TOTAL_CHANGED":
    case "DISCOUNT_GONE": {
      const facts = { agreed: formatFen(lang, refusal.agreedFen), total: formatFen(lang, refusal.totalFen) };
      return <Notice tone="bad" title={t(`checkout.refused.${refusal.refusal}`, facts)} />;
    }
    case "SHORT":
      return (
        <Notice tone="bad" title={t("checkout.refused.SHORT")}>
          <ul className="mt-1 list-disc pl-5">
            {refusal.lines.map(({ variantId, wanted, available }) => (
              <li key={variantId}>
                {t("checkout.refused.SHORT.line", { title: titleOf(lines, variantId), wanted, available })}
              </li>
            ))}
          </ul>
        </Notice>
      );
    case "SOLD_OUT":
      // Has a page of its own (sold-out.tsx).
      return null;
    case "SHOW_LIMIT": {
      const { variantId, limit: most, had } = refusal;
      return (
        <Notice tone="bad" title={t("checkout.refused.SHOW_LIMIT", { title: titleOf(lines, variantId), most, had })} />
      );
    }
    case "SLOT_GONE":
    case "SLOT_FULL":
    case "NOT_SERVED":
    case "STALE_KEY":
    case "BUSY":
      return <Notice tone="bad" title={t(`checkout.refused.${refusal.refusal}`)} />;
  }
}
