import { randomInt } from "node:crypto";
import { claimCode, type ClaimRefusal } from "#app/domain/pricing/claim-code.server.ts";
import type { CouponRefusal } from "#app/domain/pricing/coupon.ts";
import { findCoupon } from "#app/domain/pricing/find-coupon.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { lockCart } from "./change-cart.server.ts";

/**
 * Puts a code into a cart, in place of another. A code that can't work for anybody now is refused with its reason; one
 * that this cart is not ready for lies in it, and the cart says what is missing.
 */
export async function putCoupon(
  shop: Ground,
  token: string,
  typed: string,
): Promise<Result<{ code: string }, { refusal: "UNKNOWN" | CouponRefusal }>> {
  const coupon = await findCoupon(shop, typed);
  if (!coupon) return refuse({ refusal: "UNKNOWN" });
  if (coupon.refusal) return refuse({ refusal: coupon.refusal });
  await shop.transact("put-coupon", async (tx) => putIntoCart(tx, shop, token, coupon.id));
  return ok({ code: coupon.code });
}

export async function dropCoupon(shop: Ground, token: string): Promise<void> {
  await shop.db.$executeRaw`UPDATE cart SET coupon_id = NULL WHERE token_hash = ${hashCartToken(token)}`;
}

/** Takes a code from a claim page, straight into the cart. Again gives the same code. */
export function claimCoupon(
  shop: Ground,
  token: string,
  handle: string,
): Promise<Result<{ code: string }, ClaimRefusal>> {
  return shop.transact("claim-coupon", async (tx) => {
    const command = { handle, claimedBy: hashCartToken(token), at: shop.now(), newId: shop.newId };
    const claimed = await claimCode(tx, { ...command, randomInt });
    if (claimed.ok) await putIntoCart(tx, shop, token, claimed.value.id);
    return claimed;
  });
}

/** Where the shopper would have the cart sent; "" for nowhere yet. */
export async function chooseProvince(shop: Ground, token: string, provinceCode: string): Promise<void> {
  await shop.db.$executeRaw`
    UPDATE cart SET province_code = ${provinceCode || null} WHERE token_hash = ${hashCartToken(token)}`;
}

async function putIntoCart(tx: Tx, shop: Ground, token: string, couponId: string): Promise<void> {
  const cartId = await lockCart(tx, shop, token);
  await tx.$executeRaw`UPDATE cart SET coupon_id = ${couponId}::uuid WHERE id = ${cartId}::uuid`;
}
