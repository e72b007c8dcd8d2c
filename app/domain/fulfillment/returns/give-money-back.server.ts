import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import type { StaffRefundReason } from "#app/domain/payments/request-refund.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { carryOutRefund } from "./carry-out-refund.server.ts";
import { refundFacts } from "./refund-facts.server.ts";
import { refundLimit } from "./refund-limit.ts";
import { planRefund, type PlanRefusal, type RefundWish } from "./refund-plan.ts";
import { receiveBack, type BackRefusal, type BroughtBack } from "./take-back.server.ts";

export type RefundCommand = {
  orderId: string;
  wish: RefundWish;
  reason: StaffRefundReason;
  note: string | null;
  /** Goods that come back with it: where, and in what condition. A refund alone moves no goods. */
  goods: BroughtBack | null;
  key: string;
};

export type RefundDecision = { amountFen: number; returnedUnits: number };

export type RefundRefusal =
  | { refusal: "NO_SUCH_ORDER" }
  | { refusal: "NOT_ALLOWED" }
  /** Together with what the person's colleagues gave back of this order it would be more than the role may. */
  | { refusal: "OVER_LIMIT"; limitFen: number }
  | PlanRefusal
  | BackRefusal;

/**
 * A member of staff gives money back: all of it, what units of lines cost, the shipping fee, or an amount; goods that
 * come back with it are booked in where they were brought. Under the order's lock, so two people who click at once take
 * turns, and the second is judged by what the first has left.
 */
export function giveMoneyBack(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: RefundCommand,
): Promise<Result<RefundDecision, RefundRefusal>> {
  const { orderId, wish, reason, note, goods, key } = command;
  const use = { name: "give-money-back", key, fingerprint: [orderId, wish, reason, goods] };
  return decideOnce(shop, use, async (tx): Promise<Result<RefundDecision, RefundRefusal>> => {
    const found = isUuid(orderId) ? await tx.order.findUnique({ where: { id: orderId }, select: { id: true } }) : null;
    if (!found) return refuse({ refusal: "NO_SUCH_ORDER" });
    const order = await lockOrder(tx, orderId);
    const parts = await tx.fulfillmentOrder.findMany({
      where: { orderId },
      select: { locationId: true, handoverLocationId: true },
    });
    const places = parts.flatMap((part) => [part.locationId, part.handoverLocationId]).filter((id) => id !== null);
    const limit = refundLimit(actor, goods ? [...places, goods.locationId] : places, await readOrderPolicy(tx));
    if (limit === null) return refuse({ refusal: "NOT_ALLOWED" });
    const facts = await refundFacts(tx, order);
    const plan = planRefund(facts, wish);
    if (!plan.ok) return plan;
    const { amountFen } = plan.value;
    const byStaff = await tx.refund.aggregate({
      where: { payment: { orderId }, refundKey: { startsWith: "staff:" }, state: { not: "FAILED" } },
      _sum: { amountFen: true },
    });
    if (amountFen + (byStaff._sum.amountFen ?? 0) > limit) return refuse({ refusal: "OVER_LIMIT", limitFen: limit });
    const at = shop.now();
    await carryOutRefund(tx, orderId, plan.value, { reason, note, refundKey: `staff:${key}`, actor, at });
    const brought = goods ? await receiveBack(tx, actor, { orderId, goods, at }) : ok({ units: 0 });
    if (!brought.ok) return brought;
    await audit(tx, {
      at,
      actor,
      action: "give-money-back",
      subjectType: "order",
      subjectId: orderId,
      locationId: goods?.locationId ?? null,
      before: { leftFen: facts.leftFen },
      after: { leftFen: facts.leftFen - amountFen, reason, note, parts: plan.value.parts, goods },
    });
    return ok({ amountFen, returnedUnits: brought.value.units });
  });
}
