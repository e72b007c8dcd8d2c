import type { Tx } from "#app/platform/db.server.ts";

/**
 * Takes the order's row for the rest of the transaction. Whoever changes an order, its payments, its fulfilment or the
 * holds behind it locks it first, before any stock level: one lock order for all (docs/decisions/004).
 */
export async function lockOrder(tx: Tx, orderId: string) {
  await tx.$queryRaw`SELECT id FROM "order" WHERE id = ${orderId}::uuid FOR UPDATE`;
  return tx.order.findUniqueOrThrow({ where: { id: orderId } });
}
