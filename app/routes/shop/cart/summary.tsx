import type { CartPage } from "#app/domain/checkout/queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";

/** What it comes to so far, and the way on; there is none while changes wait to be accepted. */
export function CartSummary({ cart }: { cart: CartPage }) {
  const t = useT();
  const lang = useLang();
  const { feeFen, moreForFreeFen } = cart.shipping;
  return (
    <section className="rounded-soft border border-line bg-card p-5 shadow-card lg:sticky lg:top-24">
      <dl className="space-y-2">
        <div className="flex justify-between">
          <dt>{t("cart.subtotal")}</dt>
          <dd>
            <Amount fen={cart.itemsFen} className="font-semibold" />
          </dd>
        </div>
        <div className="flex justify-between">
          <dt>{t("cart.shipping")}</dt>
          <dd>{feeFen === 0 ? t("cart.shipping.free") : <Amount fen={feeFen} />}</dd>
        </div>
      </dl>
      <p className="mt-3 rounded bg-leaf-wash px-3 py-2 text-sm text-leaf">
        {moreForFreeFen === null
          ? t("cart.shipping.enough")
          : t("cart.shipping.more", { price: formatFen(lang, moreForFreeFen) })}
      </p>
      {!cart.mustAccept && (
        <LinkButton to="/checkout" className="mt-4 w-full">
          {t("cart.checkout")}
        </LinkButton>
      )}
      <p className="mt-3 text-sm text-faded">{t("cart.total.note")}</p>
    </section>
  );
}
