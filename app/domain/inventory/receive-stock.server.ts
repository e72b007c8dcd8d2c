import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { stockReceived } from "./events.ts";
import { record, type By } from "./ledger.server.ts";

/**
 * Goods from a producer. Idempotent by the delivery note: one received before changes nothing.
 * @returns the receipt's id
 */
export async function receiveStock(
  tx: Tx,
  input: By & {
    reference: string;
    locationId: string;
    lines: Array<{ variantId: string; batchId: string | null; quantity: number }>;
  },
): Promise<string> {
  const { reference, locationId, at, staffId } = input;
  // Whoever brings the same note at the same moment waits here for the first.
  const made = await tx.stockReceipt.createManyAndReturn({
    data: [{ reference, locationId, receivedAt: at, staffId }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (made.length === 0) return (await tx.stockReceipt.findUniqueOrThrow({ where: { reference } })).id;
  const receiptId = made[0]!.id;
  const lines = input.lines.toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
  for (const { variantId, ...unit } of lines)
    await record(tx, { at, staffId, receiptId, locationId, variantId, kind: "RECEIVED" }, [unit]);
  const levels = lines.map(({ variantId }) => ({ locationId, variantId }));
  await publish(tx, stockReceived(receiptId, levels));
  return receiptId;
}
