import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { returnUnits } from "#app/domain/inventory/return-units.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { goodsReturned } from "../events.ts";

/** Goods that a customer brought or sent back: to any place, whatever shelf they left. */
export type BroughtBack = {
  locationId: string;
  units: ReadonlyArray<{ lineId: string; units: number }>;
  /** SELLABLE: back on the shelf. DAMAGED: booked in and written off at once, not for sale. */
  condition: "SELLABLE" | "DAMAGED";
};

export type BackRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NOTHING_CHOSEN" }
  /** Only what was handed over or sent can come back, and once. */
  | { refusal: "MORE_THAN_GONE" };

/** Goods come back without a word about money: what that was is decided apart. */
export function takeBack(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { orderId: string; goods: BroughtBack; note: string | null; key: string },
): Promise<Result<{ units: number }, BackRefusal | { refusal: "NO_SUCH_ORDER" }>> {
  const { orderId, goods, note, key } = command;
  const use = { name: "take-back", key, fingerprint: [orderId, goods] };
  return decideOnce(
    shop,
    use,
    async (tx): Promise<Result<{ units: number }, BackRefusal | { refusal: "NO_SUCH_ORDER" }>> => {
      const found = isUuid(orderId)
        ? await tx.order.findUnique({ where: { id: orderId }, select: { id: true } })
        : null;
      if (!found) return refuse({ refusal: "NO_SUCH_ORDER" });
      await lockOrder(tx, orderId);
      const at = shop.now();
      const brought = await receiveBack(tx, actor, { orderId, goods, note, at });
      if (brought.ok) {
        const after = { units: goods.units, condition: goods.condition, note };
        const subject = { subjectType: "order", subjectId: orderId, locationId: goods.locationId };
        await audit(tx, { at, actor, action: "take-back", ...subject, after });
      }
      return brought;
    },
  );
}

/** Books goods of a locked order in at the place they were brought to, each to the batch it was given from. */
export async function receiveBack(
  tx: Tx,
  actor: StaffActor,
  input: { orderId: string; goods: BroughtBack; note?: string | null; at: Date },
): Promise<Result<{ units: number }, BackRefusal>> {
  const { orderId, goods, note = null, at } = input;
  const { locationId, condition } = goods;
  if (!isUuid(locationId) || !may(actor, "takeReturn", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const chosen = goods.units.filter(({ units }) => units > 0);
  if (chosen.length === 0) return refuse({ refusal: "NOTHING_CHOSEN" });
  const gone = await goneLines(tx, orderId);
  const lines: Array<{ gone: GoneLine; quantity: number }> = [];
  for (const { lineId, units } of chosen) {
    let left = units;
    for (const line of gone.filter(({ orderLineId }) => orderLineId === lineId)) {
      const quantity = Math.min(left, line.left);
      if (quantity > 0) lines.push({ gone: line, quantity });
      left -= quantity;
    }
    if (left > 0) return refuse({ refusal: "MORE_THAN_GONE" });
  }
  const { id: returnId } = await tx.goodsReturn.create({
    data: { orderId, locationId, at, staffId: actor.id, note },
    select: { id: true },
  });
  // Levels are locked in one order by whoever moves several.
  for (const { gone: line, quantity } of lines.toSorted((a, b) => (a.gone.variantId < b.gone.variantId ? -1 : 1))) {
    const { id: returnLineId } = await tx.goodsReturnLine.create({
      data: { returnId, fulfillmentOrderLineId: line.id, quantity, condition },
      select: { id: true },
    });
    const { fulfillmentOrderId, variantId } = line;
    const level = { locationId, variantId, quantity };
    const from = { fulfillmentOrderId, fulfillmentOrderLineId: line.id };
    await returnUnits(tx, { ...level, ...from, returnLineId, condition, at, staffId: actor.id });
  }
  const units = chosen.reduce((sum, one) => sum + one.units, 0);
  await tell(tx, { orderId, at, kind: "GOODS_RETURNED", actor, data: { units, condition, locationId } });
  await publish(tx, goodsReturned({ orderId, returnId }));
  return ok({ units });
}

type GoneLine = {
  id: string;
  orderLineId: string;
  fulfillmentOrderId: string;
  variantId: string;
  /** Units that went out and have not come back. */
  left: number;
};

function goneLines(tx: Tx, orderId: string): Promise<GoneLine[]> {
  return tx.$queryRaw<GoneLine[]>`
    SELECT l.id, l.order_line_id AS "orderLineId", l.fulfillment_order_id AS "fulfillmentOrderId",
      i.variant_id AS "variantId", (l.quantity - l.rejected - coalesce((
        SELECT sum(r.quantity) FROM goods_return_line r WHERE r.fulfillment_order_line_id = l.id), 0))::int AS left
    FROM fulfillment_order_line l
    JOIN fulfillment_order f ON f.id = l.fulfillment_order_id
    JOIN order_line i ON i.id = l.order_line_id
    WHERE f.order_id = ${orderId}::uuid AND f.state IN ('HANDED_OVER', 'SHIPPED')
    ORDER BY f.position, i.position`;
}
