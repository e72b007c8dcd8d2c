import type { Localized } from "#app/platform/i18n/localized.ts";

/** The code in a cart: which promotion it unlocks, or why it unlocks none. */
export type CartCoupon = {
  id: string;
  code: string;
  promotionId: string;
  title: Localized;
  refusal: CouponRefusal | null;
};

/** Why a code that is one does not work now; each has words under `coupon.refused.<code>`. */
export type CouponRefusal = "USED" | "EXPIRED" | "NOT_STARTED" | "STOPPED";

export type CouponFacts = {
  uses: number;
  mostUses: number;
  expiresAt: Date | null;
  state: "DRAFT" | "ACTIVE" | "STOPPED";
  startsAt: Date | null;
  endsAt: Date | null;
};

/** What holds for a code whatever is in the cart. A draft's codes look like stopped ones: nobody should have them yet. */
export function couponRefusal(coupon: CouponFacts, at: Date): CouponRefusal | null {
  if (coupon.state !== "ACTIVE") return "STOPPED";
  if (coupon.startsAt && at < coupon.startsAt) return "NOT_STARTED";
  if ((coupon.endsAt && at >= coupon.endsAt) || (coupon.expiresAt && at >= coupon.expiresAt)) return "EXPIRED";
  return coupon.uses >= coupon.mostUses ? "USED" : null;
}
