import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Left, Promotion } from "./promotion.ts";
import { isCounted } from "./promotion.ts";
import type { PricedCart } from "./price.ts";

/** An order's claim on the limits of a rule. */
export type Use = { promotionId: string; fen: number };

type Counters = { id: string; uses: number; fen: number; mine: number };

/** The limited rules that took something off a cart, and how much. */
export function usesOf(priced: PricedCart, promotions: readonly Promotion[]): Use[] {
  const counted = new Set(promotions.filter(isCounted).map((rule) => rule.id));
  return priced.told.flatMap(({ promotionId, outcome }) =>
    outcome.code === "APPLIED" && counted.has(promotionId) ? [{ promotionId, fen: outcome.fen }] : [],
  );
}

/**
 * What is left of the limits of rules, for a customer.
 * @param ownOrderId the unpaid order of the same cart: it ends before this one is written, so its uses count as free
 */
export async function leftOf(
  db: Db | Tx,
  promotions: readonly Promotion[],
  buyer: { mobile: string | null; ownOrderId: string | null },
): Promise<Map<string, Left>> {
  const counted = promotions.filter(isCounted);
  if (counted.length === 0) return new Map();
  const ids = counted.map((rule) => rule.id);
  const rows = await db.$queryRaw<Counters[]>`
    SELECT p.id, (p.uses - (own.fen IS NOT NULL)::int)::int AS uses, (p.spent_fen - coalesce(own.fen, 0))::int AS fen,
      (SELECT count(*)::int FROM promotion_use u JOIN "order" o ON o.id = u.order_id
        WHERE o.contact_mobile = ${buyer.mobile} AND u.promotion_id = p.id AND u.given_back_at IS NULL
          AND o.id IS DISTINCT FROM ${buyer.ownOrderId}::uuid) AS mine
    FROM promotion p
    LEFT JOIN promotion_use own
      ON own.promotion_id = p.id AND own.order_id = ${buyer.ownOrderId}::uuid AND own.given_back_at IS NULL
    WHERE p.id = ANY(${ids}::uuid[])`;
  return toLeft(counted, rows);
}

/**
 * Locks the limits that an order is about to use, rules by id, then the code (the lock order of docs/decisions/041), and
 * looks whether they still allow it. After this nobody else uses them before the transaction ends.
 */
export async function lockUses(
  tx: Tx,
  promotions: readonly Promotion[],
  order: { uses: readonly Use[]; couponId: string | null; mobile: string; at: Date },
): Promise<boolean> {
  const ids = order.uses.map((use) => use.promotionId);
  const [rows, mine, coupons] = await Promise.all([
    tx.$queryRaw<Array<Omit<Counters, "mine"> & { active: boolean }>>`
      SELECT id, uses, spent_fen AS fen, state = 'ACTIVE' AND (ends_at IS NULL OR ends_at > ${order.at}) AS active
      FROM promotion WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`,
    // Read after the locks are there: whoever had them has committed.
    tx.$queryRaw<Array<{ id: string; mine: number }>>`
      SELECT u.promotion_id AS id, count(*)::int AS mine FROM promotion_use u JOIN "order" o ON o.id = u.order_id
      WHERE o.contact_mobile = ${order.mobile} AND u.promotion_id = ANY(${ids}::uuid[]) AND u.given_back_at IS NULL
      GROUP BY 1`,
    tx.$queryRaw<Array<{ works: boolean }>>`
      SELECT c.uses < c.most_uses AND (b.expires_at IS NULL OR b.expires_at > ${order.at}) AS works
      FROM coupon c JOIN coupon_batch b ON b.id = c.batch_id WHERE c.id = ${order.couponId}::uuid FOR UPDATE OF c`,
  ]);
  if (rows.length !== ids.length || !rows.every((row) => row.active)) return false;
  if (order.couponId && !coupons[0]?.works) return false;
  const mineOf = new Map(mine.map((row) => [row.id, row.mine]));
  const left = toLeft(
    promotions.filter((rule) => ids.includes(rule.id)),
    rows.map((row) => ({ ...row, mine: mineOf.get(row.id) ?? 0 })),
  );
  return order.uses.every(({ promotionId, fen }) => {
    const { uses, budgetFen } = left.get(promotionId)!;
    return uses > 0 && fen <= budgetFen;
  });
}

/** Counts an order that was just written; its limits are locked (`lockUses`). One statement. */
export async function recordUses(
  tx: Tx,
  order: { orderId: string; uses: readonly Use[]; couponId: string | null; at: Date },
): Promise<void> {
  const { orderId, couponId, at } = order;
  await tx.$executeRaw`
    WITH used AS (
      INSERT INTO promotion_use (order_id, promotion_id, fen, at)
      SELECT ${orderId}::uuid, u."promotionId", u.fen, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(order.uses)}::jsonb) AS u ("promotionId" uuid, fen int)
      RETURNING promotion_id, fen
    ), counted AS (
      UPDATE promotion p SET uses = p.uses + 1, spent_fen = p.spent_fen + used.fen
      FROM used WHERE p.id = used.promotion_id
    ), redeemed AS (
      INSERT INTO coupon_redemption (order_id, coupon_id, at)
      SELECT ${orderId}::uuid, c.id, ${at}::timestamptz FROM coupon c WHERE c.id = ${couponId}::uuid
      RETURNING coupon_id
    )
    UPDATE coupon c SET uses = c.uses + 1 FROM redeemed WHERE c.id = redeemed.coupon_id`;
}

/**
 * Gives back what an order that ends without being delivered has used, once. The caller has locked the order and no
 * stock level yet. One statement, which finds nothing for an order without limited rules.
 */
export async function giveBackUses(tx: Tx, orderId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    WITH back AS (
      UPDATE promotion_use SET given_back_at = ${at}::timestamptz
      WHERE order_id = ${orderId}::uuid AND given_back_at IS NULL RETURNING promotion_id, fen
    ), locked AS (
      SELECT id FROM promotion WHERE id IN (SELECT promotion_id FROM back) ORDER BY id FOR UPDATE
    ), counted AS (
      UPDATE promotion p SET uses = p.uses - 1, spent_fen = p.spent_fen - back.fen
      FROM back JOIN locked ON locked.id = back.promotion_id WHERE p.id = locked.id
      RETURNING p.id
    ), coupon_back AS (
      UPDATE coupon_redemption SET given_back_at = ${at}::timestamptz
      WHERE order_id = ${orderId}::uuid AND given_back_at IS NULL AND (SELECT count(*) FROM counted) >= 0
      RETURNING coupon_id
    )
    UPDATE coupon c SET uses = c.uses - 1 FROM coupon_back WHERE c.id = coupon_back.coupon_id`;
}

function toLeft(promotions: readonly Promotion[], rows: readonly Counters[]): Map<string, Left> {
  const limits = new Map(promotions.map((rule) => [rule.id, rule.limits]));
  return new Map(
    rows.map(({ id, uses, fen, mine }) => {
      const { mostUses, mostPerCustomer, budgetFen } = limits.get(id)!;
      const left = Math.min((mostUses ?? Infinity) - uses, (mostPerCustomer ?? Infinity) - mine);
      return [id, { uses: left, budgetFen: (budgetFen ?? Infinity) - fen }];
    }),
  );
}
