import { raiseConcern } from "#app/domain/orders/concerns.server.ts";
import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import { tell, type TimelineActor } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderShort } from "../events.ts";
import type { Locked, LockedPart } from "../internal/lock-part.server.ts";
import { answerBy, type ShortageReason } from "./shortage.ts";

/**
 * Nobody can give units of a locked part as agreed: the shopper is asked what they want instead, the office sees that it
 * waits, and by the deadline their money goes back. The caller has taken the units out of the part and of its allocation
 * (as MOVED: where they end is open), and calls this before a part with nothing left ends.
 */
export async function openShortage(
  tx: Tx,
  { order, part }: Locked,
  input: {
    line: LockedPart["lines"][number];
    quantity: number;
    reason: ShortageReason;
    actor: TimelineActor;
    at: Date;
  },
): Promise<void> {
  const { line, quantity, reason, actor, at } = input;
  const id = uuidV7(at.getTime());
  const orderId = order.id;
  const deadline = answerBy(await readOrderPolicy(tx), line.orderLine.perishable, at);
  await tx.shortage.create({
    data: { id, orderId, fulfillmentOrderLineId: line.id, quantity, reason, raisedAt: at, deadline },
  });
  const { sku } = line.orderLine;
  await raiseConcern(tx, { orderId, kind: "SHORT", subjectId: id, data: { units: quantity, sku }, deadline, at });
  const data = { part: part.position, units: quantity, reason, deadline: deadline.toISOString() };
  await tell(tx, { orderId, at, kind: "SHORT", actor, data });
  await publish(tx, orderShort({ id, orderId }));
}
