import { Form } from "@remix-run/react";
import type { CouponView } from "#app/domain/checkout/price-view.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Field } from "#app/ui/primitives/field.tsx";
import { couponReason } from "../parts/coupon-reason.ts";
import { Notice } from "#app/ui/primitives/notice.tsx";

const REFUSED = ["UNKNOWN", "USED", "EXPIRED", "NOT_STARTED", "STOPPED"] as const;

/**
 * The code in the cart with what it does or lacks, and the field to type one.
 * @param said what became of the last one typed
 * @param offered the code of a card that was scanned: nothing happens before it is sent
 */
export function CouponField({
  coupon,
  said,
  offered,
}: {
  coupon: CouponView | null;
  said: string | undefined;
  offered: string | undefined;
}) {
  const t = useT();
  const lang = useLang();
  const reason = REFUSED.find((one) => one === said);
  return (
    <div className="space-y-3">
      {coupon && <InCart coupon={coupon} />}
      {!coupon && said === "KEPT" && <Notice tone="good" title={t("coupon.kept")} />}
      <Form method="post" action={href(lang, "/cart")} className="flex items-end gap-2" preventScrollReset>
        <input type="hidden" name="intent" value="coupon" />
        <Field
          name="code"
          label={t("coupon.field")}
          errors={reason && [t(`coupon.refused.${reason}`)]}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          defaultValue={offered?.slice(0, 40)}
          required
          className="min-w-0 flex-1"
        />
        <Button tone="quiet">{t("coupon.use")}</Button>
      </Form>
    </div>
  );
}

function InCart({ coupon: { code, title, offFen, why } }: { coupon: CouponView }) {
  const t = useT();
  const lang = useLang();
  return (
    <Notice
      tone={why ? "warn" : "good"}
      title={
        why ? t("coupon.waits", { code, title }) : t("coupon.works", { code, title, price: formatFen(lang, offFen) })
      }
    >
      {why && <p>{couponReason(t, lang, why)}</p>}
      <Form method="post" action={href(lang, "/cart")} preventScrollReset>
        <input type="hidden" name="intent" value="dropCoupon" />
        <button
          aria-label={t("coupon.drop.label", { code })}
          className="min-h-11 text-sm underline underline-offset-4 hover:text-seal"
        >
          {t("coupon.drop")}
        </button>
      </Form>
    </Notice>
  );
}
