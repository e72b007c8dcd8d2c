import { claimCoupon } from "#app/domain/checkout/cart-prices.server.ts";
import { spokenCode } from "#app/domain/pricing/coupon-code.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

/** Each has words for viewers: too late, too early, all gone. */
export type ClaimDropRefusal = { refusal: "NO_SUCH_DROP" | "CLOSED" | "ALL_TAKEN" };

/**
 * A viewer claims a coupon of a drop, straight into their cart: the first so many get one each, and whoever has one gets
 * the same again. Counted by the row of the coupons' batch, so never one too many.
 */
export async function claimDrop(
  shop: Ground,
  token: string,
  command: { handle: string; dropId: string },
): Promise<Result<{ code: string }, ClaimDropRefusal>> {
  const now = shop.now();
  const [drop] = await shop.db.$queryRaw<Array<{ batch: string; open: boolean; gone: boolean }>>`
    SELECT b.handle AS batch, s.phase = 'LIVE' AND d.dropped_at IS NOT NULL AND d.closes_at > ${now}::timestamptz AS open,
      b.made >= b.most AS gone
    FROM coupon_drop d JOIN show s ON s.id = d.show_id JOIN coupon_batch b ON b.id = d.batch_id
    WHERE d.id = ${command.dropId}::uuid AND s.handle = ${command.handle}`;
  if (!drop) return refuse({ refusal: "NO_SUCH_DROP" });
  if (!drop.open) return refuse({ refusal: "CLOSED" });
  const claimed = await claimCoupon(shop, token, drop.batch);
  if (claimed.ok) return ok({ code: spokenCode(claimed.value.code) });
  return refuse({ refusal: claimed.refusal === "ALL_TAKEN" ? "ALL_TAKEN" : "CLOSED" });
}
