import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { lockOrder, lockOrders } from "#app/domain/orders/lock-order.server.ts";
import { invariant } from "#app/platform/assert.ts";
import { tell, type TimelineEntry } from "#app/domain/orders/timeline.server.ts";
import { fulfillmentOpened, toHandOverNow } from "./events.ts";
import type { Part } from "./fulfillment-order.ts";
import { fulfillmentTransition } from "./fulfillment-state.ts";
import { lockPart } from "./internal/lock-part.server.ts";
import { readiness } from "./internal/make-ready.server.ts";
import { movePart } from "./internal/move-part.server.ts";

const SYSTEM = { kind: "SYSTEM" } as const;

/** The money is there: the parts come onto the boards. Heard of `order.paid`; again it changes nothing. */
export async function openFulfillmentOrders(shop: Ground, ...orderIds: string[]): Promise<void> {
  await shop.transact("open-fulfillment-orders", async (tx) => {
    const orders = await lockOrders(tx, orderIds);
    const paid = [...orders.values()].filter((order) => order.state === "CONFIRMED").map((order) => order.id);
    const opened = await movePending(tx, paid, "PAID", shop.now());
    const atCounters = await readyOnTheSpot(tx, paid, shop.now());
    const events = [...opened.map(fulfillmentOpened), ...atCounters.map(toHandOverNow)];
    if (events.length > 0) await publish(tx, ...events);
  });
}

/** The order ended without money: its parts never come onto a board. Heard of `order.endedUnpaid`. */
export async function closeUnpaidParts(shop: Ground, orderId: string): Promise<void> {
  await shop.transact("close-unpaid-parts", async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order.state === "CANCELLED" || order.state === "EXPIRED")
      await movePending(tx, [orderId], "CANCELLED", shop.now());
  });
}

/** What was paid before the shelf is ready at once, with a code, for whoever stands there. @returns the parts */
async function readyOnTheSpot(tx: Tx, orderIds: readonly string[], at: Date): Promise<Part[]> {
  const pending = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT id FROM fulfillment_order
    WHERE order_id = ANY(${orderIds}::uuid[]) AND state = 'PENDING' AND method = 'COUNTER' ORDER BY id`;
  const ready: Part[] = [];
  for (const { id } of pending) {
    const { part } = (await lockPart(tx, id))!;
    const change = await readiness(tx, part, at);
    const moved = await movePart(tx, part, { cause: "PAID_ON_THE_SPOT", at, actor: SYSTEM, kind: "READY", change });
    invariant(moved.ok, "what waits for money becomes ready");
    ready.push({ ...part, state: moved.value.state });
  }
  return ready;
}

/**
 * Moves the parts that wait for money, which are all alike to the table, but for those that are taken on the spot: for
 * them there is another cause than PAID. @returns them
 */
async function movePending(
  tx: Tx,
  orderIds: readonly string[],
  cause: "PAID" | "CANCELLED",
  at: Date,
): Promise<Part[]> {
  const pending = await tx.$queryRaw<Array<Part & { position: number }>>`
    SELECT id, position, order_id AS "orderId", method::text, state::text, location_id AS "locationId",
      handover_location_id AS "handoverLocationId", handed_over_at AS "handedOverAt", keep_until AS "keepUntil"
    FROM fulfillment_order WHERE order_id = ANY(${orderIds}::uuid[]) AND state = 'PENDING'
      AND (method <> 'COUNTER' OR ${cause} <> 'PAID')`;
  const [first] = pending;
  if (!first) return [];
  const state = fulfillmentTransition(first, cause, at);
  await tx.$executeRaw`
    UPDATE fulfillment_order SET state = ${state}::"FulfillmentState", updated_at = ${at}
    WHERE id = ANY(${pending.map((part) => part.id)}::uuid[])`;
  const kind = cause === "PAID" ? "PART_OPENED" : "PART_CANCELLED";
  await tell(
    tx,
    ...pending.map(({ orderId, position }): TimelineEntry => ({
      orderId,
      at,
      kind,
      actor: SYSTEM,
      data: { part: position },
    })),
  );
  return pending;
}
