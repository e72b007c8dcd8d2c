import { timingSafeEqual } from "node:crypto";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { asDrawn, MOST_CODE, readCouponCode } from "./coupon-code.ts";
import { couponRefusal, type CartCoupon, type CouponFacts } from "./coupon.ts";

type Row = CouponFacts & { id: string; code: string; promotionId: string; title: Localized };

const columns = Prisma.raw(`
  c.id, c.code, c.uses, c.most_uses AS "mostUses", b.expires_at AS "expiresAt", p.id AS "promotionId", p.title,
  p.state::text AS state, p.starts_at AS "startsAt", p.ends_at AS "endsAt"
  FROM coupon c JOIN coupon_batch b ON b.id = c.batch_id JOIN promotion p ON p.id = b.promotion_id`);

/**
 * A code as somebody typed it. One that is none and one of nobody get the same answer after the same work; the caller
 * limits how often anybody may ask (TRUST 19).
 */
export async function findCoupon(shop: Pick<Ground, "db" | "now">, typed: string): Promise<CartCoupon | null> {
  const code = readCouponCode(typed) ?? "";
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT ${columns} WHERE c.code IN (${code}, ${asDrawn(code)}) ORDER BY c.code = ${code} DESC LIMIT 1`;
  const found = rows[0];
  const same = [code, asDrawn(code)].map((tried) => isSame(tried, found?.code ?? ""));
  return found && same.includes(true) ? toCoupon(found, shop.now()) : null;
}

/**
 * The code that lies in a cart.
 * @param ownOrderId the unpaid order of the same cart, whose use counts as free
 */
export async function couponById(
  shop: Pick<Ground, "db" | "now">,
  id: string,
  ownOrderId: string | null,
): Promise<CartCoupon | null> {
  const [[found], [own]] = await Promise.all([
    shop.db.$queryRaw<Row[]>`SELECT ${columns} WHERE c.id = ${id}::uuid`,
    shop.db.$queryRaw<unknown[]>`
      SELECT FROM coupon_redemption
      WHERE order_id = ${ownOrderId}::uuid AND coupon_id = ${id}::uuid AND given_back_at IS NULL`,
  ]);
  return found ? toCoupon({ ...found, uses: found.uses - (own ? 1 : 0) }, shop.now()) : null;
}

function toCoupon(row: Row, at: Date): CartCoupon {
  const { id, code, promotionId, title } = row;
  return { id, code, promotionId, title, refusal: couponRefusal(row, at) };
}

/** In constant time, whatever their lengths. */
function isSame(a: string, b: string): boolean {
  const padded = (text: string) => Buffer.from(text.padEnd(MOST_CODE, "."));
  return timingSafeEqual(padded(a), padded(b)) && a === b && a !== "";
}
