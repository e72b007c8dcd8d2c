import type { PartStage } from "#app/domain/fulfillment/queries.server.ts";
import type { OrderState } from "#app/generated/prisma/enums.ts";

/** An order's state in one phrase for its buyer: `order.state.<headline>`. */
export type OrderHeadline =
  | "PLACED"
  | "CHECKING"
  | "CONFIRMED"
  | "READY"
  | "PARTLY"
  | "COMPLETED"
  | "CANCELLED"
  | "EXPIRED";

/** Parts of which nothing more is to be done by us: waiting for the customer, or gone. */
const DONE: ReadonlySet<PartStage> = new Set(["READY", "COLLECTED", "SHIPPED"]);
const GONE: ReadonlySet<PartStage> = new Set(["CANCELLED", "NOT_COLLECTED"]);

/**
 * What an order's page says first. Order, payment and parts are three separate states; a person has one question.
 * @param paying a payment is under way and the payer has come back from the provider
 */
export function orderHeadline(state: OrderState, stages: readonly PartStage[], paying: boolean): OrderHeadline {
  if (state === "PLACED") return paying ? "CHECKING" : "PLACED";
  if (state !== "CONFIRMED") return state;
  const open = stages.filter((stage) => !GONE.has(stage));
  const done = open.filter((stage) => DONE.has(stage));
  if (done.length === 0) return "CONFIRMED";
  if (done.length < open.length) return "PARTLY";
  return open.includes("READY") ? "READY" : "COMPLETED";
}
