import type { CouponWhy } from "#app/domain/checkout/price-view.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { useT } from "#app/ui/layout/lang.ts";

/** Why a code in the cart does nothing, in words. */
export function couponReason(t: ReturnType<typeof useT>, lang: Lang, why: CouponWhy): string {
  if (why.code === "NOT_ENOUGH") return t("coupon.refused.NOT_ENOUGH", { price: formatFen(lang, why.moreFen) });
  if (why.code === "TOO_FEW") return t("coupon.refused.TOO_FEW", { n: why.moreUnits });
  return t(`coupon.refused.${why.code}`);
}
