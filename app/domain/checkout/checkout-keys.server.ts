import type { Demand } from "#app/domain/inventory/demand.ts";
import { releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";

/** An order, as whoever has its checkout's key finds it. */
export type Placed = { id: string; number: string };

/** What there is under a checkout's key: the order that was placed, the units that are held and not an order's yet. */
type OfKey = { order: Placed | null; held: Demand[] };

export function ofKey(shop: Pick<Ground, "db" | "together">, checkoutKey: string): Promise<OfKey> {
  return shop.together(
    "checkout-keys",
    checkoutKey,
    (keys: readonly string[]) =>
      shop.db.$queryRaw<OfKey[]>`
      SELECT (SELECT json_build_object('id', o.id, 'number', o.number) FROM "order" o WHERE o.checkout_key = asked.key)
          AS "order",
        (SELECT coalesce(json_agg(json_build_object('locationId', h.location_id, 'variantId', h.variant_id,
            'quantity', h.quantity)), '[]')
          FROM hold h WHERE h.hold_key = asked.key AND h.state = 'OPEN') AS held
      FROM unnest(${keys}::text[]) WITH ORDINALITY AS asked (key, position) ORDER BY position`,
  );
}

/** The order that was placed under a checkout's key. */
export async function orderOf(db: Db | Tx, checkoutKey: string): Promise<Placed | null> {
  const [order] = await db.$queryRaw<Placed[]>`SELECT id, number FROM "order" WHERE checkout_key = ${checkoutKey}`;
  return order ?? null;
}

/**
 * Whoever writes an order for a key, or frees the units of one, takes this first: only one of the two can happen. Of
 * several in the order of their texts, so that nobody waits in a circle.
 */
export async function lockKeys(tx: Tx, checkoutKeys: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended('checkout:' || key, 0))
    FROM unnest(${checkoutKeys.toSorted()}::text[]) key`;
}

/** Frees the units held under a checkout's key, unless an order has come of them. */
export async function voidHolds(shop: Pick<Ground, "transact" | "now">, checkoutKey: string): Promise<void> {
  await shop.transact("void-holds", async (tx) => {
    await lockKeys(tx, [checkoutKey]);
    if (await orderOf(tx, checkoutKey)) return;
    await releaseHold(tx, { key: checkoutKey, as: "RELEASED", at: shop.now() });
  });
}
