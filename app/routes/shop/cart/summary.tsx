import { Form } from "@remix-run/react";
import type { CartPage } from "#app/domain/checkout/queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { PriceRows } from "../parts/price-rows.tsx";
import { CouponField } from "./coupon.tsx";
import { ShipTo } from "./ship-to.tsx";

/** What it comes to so far, and the way on; there is none while changes wait to be accepted. */
export function CartSummary({ cart, news }: { cart: CartPage; news: Record<string, string> }) {
  const t = useT();
  const lang = useLang();
  const { price } = cart;
  const { moreForFreeFen, parcels } = price.shipping;
  return (
    <section className="space-y-4 rounded-soft border border-line bg-card p-5 shadow-card lg:sticky lg:top-24">
      <Hints cart={cart} />
      <dl className="space-y-2" aria-live="polite">
        <PriceRows price={price} itemsLabel={t("cart.subtotal")} shippingLabel={t("cart.shipping")} />
        <div className="flex items-baseline justify-between border-t border-line pt-2 text-lg font-semibold">
          <dt>{t("price.total")}</dt>
          <dd>
            <Amount fen={price.totalFen} className="text-seal" />
          </dd>
        </div>
      </dl>
      {cart.served ? (
        <p className="rounded bg-leaf-wash px-3 py-2 text-sm text-leaf">
          {moreForFreeFen === null
            ? t("cart.shipping.enough")
            : t("cart.shipping.more", { price: formatFen(lang, moreForFreeFen) })}
        </p>
      ) : (
        <Notice tone="warn">{t("price.notServed")}</Notice>
      )}
      {parcels > 1 && <p className="text-sm text-faded">{t("price.parcels", { n: parcels })}</p>}
      <ShipTo provinces={cart.provinces} chosen={cart.provinceCode} />
      <CouponField coupon={price.coupon} said={news["coupon"]} offered={news["code"]} />
      {!cart.mustAccept && (
        <LinkButton to="/checkout" className="w-full">
          {t("cart.checkout")}
        </LinkButton>
      )}
      <p className="text-sm text-faded">{t("cart.total.note")}</p>
      <p className="figures text-sm text-faded">{t("cart.number", { n: cart.number })}</p>
    </section>
  );
}

/** What a little more would bring, and gifts that wait to be taken. */
function Hints({ cart }: { cart: CartPage }) {
  const t = useT();
  const lang = useLang();
  const { hints, gifts } = cart.price;
  if (hints.length === 0 && gifts.length === 0) return null;
  return (
    <ul className="space-y-2 text-sm">
      {gifts.map((gift) => (
        <li key={gift.id} className="rounded bg-ginger-wash px-3 py-2">
          <p>{t("price.gift.waits", { goods: gift.goods, n: gift.units, title: gift.title })}</p>
          <Form method="post" action={href(lang, "/cart")} className="mt-2" preventScrollReset>
            <input type="hidden" name="intent" value="add" />
            <input type="hidden" name="variantId" value={gift.variantId} />
            <input type="hidden" name="quantity" value={gift.units} />
            <Button tone="quiet">{t("price.gift.add")}</Button>
          </Form>
        </li>
      ))}
      {hints.map(({ id, title, moreFen, offFen }) => (
        <li key={id} className="rounded bg-ginger-wash px-3 py-2 text-ginger">
          {offFen === null
            ? t("price.hint", { title, price: formatFen(lang, moreFen) })
            : t("price.hint.tier", { title, price: formatFen(lang, moreFen), off: formatFen(lang, offFen) })}
        </li>
      ))}
    </ul>
  );
}
