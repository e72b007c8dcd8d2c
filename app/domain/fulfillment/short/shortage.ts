import type { OrderPolicy } from "#app/domain/orders/policy/order-policy.ts";
import type { NewAddress } from "#app/domain/orders/write-orders.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import type { RejectReason } from "../fulfillment-order.ts";

/** Why units of a paid order can't be given: found so while picking, or gone from the shelf that had promised them. */
export type ShortageReason = RejectReason | "SOLD_ELSEWHERE";

/** What the shopper, or a member of staff for them, decides of units that are short. */
export type InsteadChoice =
  | { kind: "PICKUP"; locationId: string }
  /** `shipTo` where the order has no address yet. */
  | { kind: "SHIP"; shipTo: NewAddress | null }
  /** The money instead. */
  | { kind: "REFUND" };

/** A choice as a form's field says it; null for what none of our forms says. Pure. */
export function readInsteadChoice(text: string): InsteadChoice | null {
  if (text === "REFUND") return { kind: "REFUND" };
  if (text === "SHIP") return { kind: "SHIP", shipTo: null };
  return isUuid(text) ? { kind: "PICKUP", locationId: text } : null;
}

/** By when the shopper chooses: sooner where the goods don't keep. Pure. */
export function answerBy({ short }: Pick<OrderPolicy, "short">, perishable: boolean, at: Date): Date {
  return new Date(at.getTime() + (perishable ? short.freshAnswerHours : short.answerHours) * 3_600_000);
}
