import { audit } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { settleConcern } from "#app/domain/orders/concerns.server.ts";
import { endUnpaid } from "#app/domain/orders/end-unpaid.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { OrderConcern } from "#app/generated/prisma/client.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { decisionsOf, type ConcernDecision } from "./concern-decisions.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { requestRefund } from "./request-refund.server.ts";

export type SettleConcernRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_CONCERN" }
  | { refusal: "SETTLED_ALREADY" }
  /** Not for this kind, or not for what the provider said. */
  | { refusal: "NO_SUCH_DECISION" }
  /** What was done elsewhere is written down. */
  | { refusal: "NOTE_WANTED" };

type Deciding = { concern: OrderConcern; actor: StaffActor; note: string | null; at: Date };

/** A person of the office settles what waited for one, and the books follow. */
export function settleConcernByHand(
  shop: Pick<PaymentsGround, "transact" | "now">,
  actor: StaffActor,
  command: { concernId: string; decision: ConcernDecision; note: string | null; key: string },
): Promise<Result<{ number: string }, SettleConcernRefusal>> {
  const { concernId, decision, note, key } = command;
  const use = { name: "settle-concern", key, fingerprint: [concernId, decision, note] };
  return decideOnce(shop, use, async (tx): Promise<Result<{ number: string }, SettleConcernRefusal>> => {
    if (placesWhere(actor, "runOffice") !== "ALL") return refuse({ refusal: "NOT_ALLOWED" });
    const asked = await tx.orderConcern.findUnique({ where: { id: concernId }, select: { orderId: true } });
    if (!asked) return refuse({ refusal: "NO_SUCH_CONCERN" });
    const order = await lockOrder(tx, asked.orderId);
    const concern = await tx.orderConcern.findUniqueOrThrow({ where: { id: concernId } });
    if (concern.settledAt) return refuse({ refusal: "SETTLED_ALREADY" });
    if (!decisionsOf(concern.kind).includes(decision)) return refuse({ refusal: "NO_SUCH_DECISION" });
    if (!note && (decision === "PAID_OTHERWISE" || decision === "SEEN_TO")) return refuse({ refusal: "NOTE_WANTED" });
    const at = shop.now();
    const deciding = { concern, actor, note, at };
    if (decision === "TRY_AGAIN" || decision === "PAID_OTHERWISE") await refundAgain(tx, deciding, decision);
    if (decision === "GIVE_BACK" && !(await giveBackAll(tx, deciding))) return refuse({ refusal: "NO_SUCH_DECISION" });
    const how = { settlement: note ? `${decision}: ${note}` : decision, staffId: actor.id, at };
    await settleConcern(tx, concern, how);
    await audit(tx, {
      at,
      actor,
      action: "settle-concern",
      subjectType: "order",
      subjectId: order.id,
      before: { kind: concern.kind, data: concern.data },
      after: { decision, note },
    });
    await touch(tx, [`order:${order.id}`]);
    return ok({ number: order.number });
  });
}

/** Between the key of a refund that failed and its id, in the key of the refund that is tried in its place. */
export const AGAIN = ":again:";

/** What failed is over: the customer is owed the same again, by the provider or as it was paid otherwise. */
async function refundAgain(tx: Tx, { concern, actor, note, at }: Deciding, how: "TRY_AGAIN" | "PAID_OTHERWISE") {
  const { paymentId, amountFen, reason, refundKey } = await tx.refund.findUniqueOrThrow({
    where: { id: concern.subjectId },
  });
  const key = `${refundKey}${AGAIN}${concern.subjectId}`;
  const told = { orderId: concern.orderId, at, actor, data: { amountFen, reason } } as const;
  if (how === "TRY_AGAIN") {
    await requestRefund(tx, { paymentId, amountFen, reason: reason as never, refundKey: key, at, staffId: actor.id });
    await tell(tx, { ...told, kind: "REFUND_REQUESTED" });
    return;
  }
  await tx.refund.create({
    data: {
      paymentId,
      amountFen,
      reason: "PAID_OTHERWISE",
      note,
      refundKey: key,
      state: "DONE",
      staffId: actor.id,
      createdAt: at,
      doneAt: at,
    },
  });
  await tell(tx, { ...told, kind: "REFUNDED" });
}

/** Money that does not fit goes back as it came, and the order that waited for other money ends. */
async function giveBackAll(tx: Tx, { concern, actor, at }: Deciding): Promise<boolean> {
  const { saidFen, saidCurrency } = concern.data as { saidFen: number; saidCurrency: string };
  const payment = await tx.payment.findUniqueOrThrow({ where: { id: concern.subjectId } });
  if (payment.state === "PAID" || saidCurrency !== payment.currency || saidFen <= 0) return false;
  await tx.payment.update({
    where: { id: payment.id },
    data: { state: "PAID", paidFen: saidFen, paidAt: at },
  });
  const order = await lockOrder(tx, concern.orderId);
  await endUnpaid(tx, order, { cause: "CANCELLED", actor, at });
  await requestRefund(tx, {
    paymentId: payment.id,
    amountFen: saidFen,
    reason: "MISMATCH",
    refundKey: `mismatch:${payment.id}`,
    at,
    staffId: actor.id,
  });
  const data = { amountFen: saidFen, reason: "MISMATCH" };
  await tell(tx, { orderId: order.id, at, kind: "REFUND_REQUESTED", actor, data });
  return true;
}
