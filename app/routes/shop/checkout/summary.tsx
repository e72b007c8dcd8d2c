import type { CouponView } from "#app/domain/checkout/price-view.server.ts";
import type { CheckoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { couponReason } from "../parts/coupon-reason.ts";
import { LineDiscounts } from "../parts/line-discounts.tsx";
import { PriceRows } from "../parts/price-rows.tsx";
import { useScripted } from "#app/ui/primitives/use-scripted.ts";

/** What is bought, what it comes to to the fen, and the button that says so. */
export function Summary({
  page,
  holdMinutes,
  placing,
  updating,
}: {
  page: CheckoutPage;
  holdMinutes: number;
  placing: boolean;
  updating: boolean;
}) {
  const t = useT();
  const lang = useLang();
  const scripted = useScripted();
  return (
    <section
      aria-labelledby="summary"
      className="rounded-soft border border-line bg-card p-4 shadow-card md:p-6 lg:sticky lg:top-24"
    >
      <h2 id="summary" className="text-xl font-semibold">
        {t("checkout.summary")}
      </h2>
      <ul className="mt-3 divide-y divide-line">
        {page.lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-3 py-2">
            <Picture picture={line.picture} alt="" sizes="48px" className="size-12 rounded object-cover" />
            <span className="min-w-0 flex-1 text-sm">
              {line.title} <span className="text-faded">{line.variantTitle}</span>{" "}
              <span className="figures text-faded">× {line.quantity}</span>
              <LineDiscounts discounts={line.discounts} />
            </span>
            <Amount fen={line.totalFen} />
          </li>
        ))}
      </ul>
      <dl className="mt-3 space-y-1.5 border-t border-line pt-3">
        <PriceRows
          price={page.price}
          itemsLabel={t("checkout.items")}
          shippingLabel={t(page.feeIsEstimate ? "checkout.shipping.estimate" : "checkout.shipping")}
        />
        <div className="flex items-baseline justify-between pt-1 text-lg font-semibold">
          <dt>{t("checkout.total")}</dt>
          <dd aria-live="polite">
            <Amount fen={page.price.totalFen} className="text-seal" />
          </dd>
        </div>
      </dl>
      {page.price.shipping.parcels > 1 && (
        <p className="mt-2 text-sm text-faded">{t("price.parcels", { n: page.price.shipping.parcels })}</p>
      )}
      <CouponNote coupon={page.price.coupon} />
      {!scripted && (
        <Button name="intent" value="update" tone="quiet" className="mt-4 w-full">
          {t("checkout.noscript.update")}
        </Button>
      )}
      <Button name="intent" value="place" busy={placing || updating} className="mt-3 w-full">
        {updating ? t("checkout.updating") : t("checkout.place.order", { price: formatFen(lang, page.price.totalFen) })}
      </Button>
      <p className="mt-3 text-sm text-faded">{t("checkout.secure", { n: holdMinutes })}</p>
      <p className="mt-2">
        <LocalLink
          to="/cart"
          className="inline-flex min-h-11 items-center text-sm text-seal underline underline-offset-4"
        >
          {t("checkout.editCart")}
        </LocalLink>
      </p>
    </section>
  );
}

/** A code that does nothing here says so before anybody pays. */
function CouponNote({ coupon }: { coupon: CouponView | null }) {
  const t = useT();
  const lang = useLang();
  if (!coupon?.why) return null;
  return (
    <p className="mt-3 rounded bg-ginger-wash px-3 py-2 text-sm text-ginger">
      {t("coupon.waits", { code: coupon.code, title: coupon.title })} {couponReason(t, lang, coupon.why)}
    </p>
  );
}
