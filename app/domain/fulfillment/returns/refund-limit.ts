import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { OrderPolicy } from "#app/domain/orders/policy/order-policy.ts";

/**
 * Most that a person may give back of one order in all, in fen, by the best of their roles at one of these places; null
 * where they may give nothing back.
 * @returns Infinity for the office
 */
export function refundLimit(
  actor: StaffActor,
  places: readonly string[],
  { refunds }: Pick<OrderPolicy, "refunds">,
): number | null {
  const limits = actor.grants
    .filter((grant) => places.some((place) => may({ ...actor, grants: [grant] }, "refund", place)))
    .map(({ role }) =>
      role === "ADMIN" ? Number.POSITIVE_INFINITY : role === "MARKETER" ? 0 : refunds.limitFen[role],
    );
  return limits.length > 0 ? Math.max(...limits) : null;
}
