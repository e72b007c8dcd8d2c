import { randomUUID } from "node:crypto";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import type { Tx } from "#app/platform/db.server.ts";

/** The open holds of a checkout, locked as an order's are when it is paid. */
export function lockOpenHolds(tx: Tx, holdKey: string): Promise<HeldUnits[]> {
  return tx.$queryRaw<HeldUnits[]>`
    SELECT id, location_id AS "locationId", variant_id AS "variantId", quantity, expires_at AS "expiresAt" FROM hold
    WHERE hold_key = ${holdKey} AND state = 'OPEN' ORDER BY position FOR UPDATE`;
}

/** Writes the least order that refers to some holds: free of charge, one part, a line for each hold, in their order. */
export async function writeOrderOf(
  tx: Tx,
  input: { held: readonly HeldUnits[]; holdKey: string; fulfillmentOrderId: string; at: Date },
): Promise<void> {
  const { held, holdKey, fulfillmentOrderId, at } = input;
  const orderId = randomUUID();
  const lineIds = held.map(() => randomUUID());
  const words = { productTitle: { zh: "品" }, variantTitle: { zh: "品" }, handle: "p", sku: "S" };
  const money = { itemsFen: 0, discountFen: 0, shippingFen: 0, totalFen: 0 };
  const agreed = { placedAt: at, payBy: at, termsAgreedAt: at, privacyAgreedAt: at };
  const contact = { contactName: "人", contactMobile: "13800000000", lang: "zh" };
  await tx.order.create({
    data: { id: orderId, number: holdKey, checkoutKey: holdKey, ...contact, ...money, ...agreed },
  });
  await tx.orderLine.createMany({
    data: held.map(({ variantId, quantity }, position) => ({
      id: lineIds[position]!,
      orderId,
      position,
      variantId,
      quantity,
      delivery: "SHIP" as const,
      unitPriceFen: 0,
      totalFen: 0,
      perishable: false,
      ...words,
    })),
  });
  const part = { id: fulfillmentOrderId, orderId, position: 1, method: "SHIP" as const };
  await tx.fulfillmentOrder.create({
    data: { ...part, locationId: held[0]!.locationId, promisedAt: at, reasons: [] },
  });
  await tx.fulfillmentOrderLine.createMany({
    data: held.map((units, position) => ({
      id: `${fulfillmentOrderId.slice(0, -2)}${String(position).padStart(2, "0")}`,
      fulfillmentOrderId,
      orderLineId: lineIds[position]!,
      quantity: units.quantity,
      holdId: units.id,
    })),
  });
}
