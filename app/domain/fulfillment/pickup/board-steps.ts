import type { DeliveryMethod, FulfillmentState } from "#app/generated/prisma/enums.ts";
import { may, type StaffAction } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { fulfillmentTransition, mayLoseUnits, type FulfillmentCause } from "../fulfillment-state.ts";
import type { Part } from "../fulfillment-order.ts";

/** What a card offers a person to do. */
export type BoardStep =
  | "START_PICKING"
  | "REJECT_LINE"
  | "MARK_PREPARED"
  | "DISPATCH"
  | "ARRIVE"
  | "MARK_READY"
  | "HAND_OVER"
  | "UNDO_HAND_OVER"
  | "SHIP";

type Doing = { step: BoardStep; cause: FulfillmentCause | null; right: StaffAction; at: "SOURCE" | "COUNTER" };

/** In the order in which a card shows them. */
const DOINGS: readonly Doing[] = [
  { step: "START_PICKING", cause: "PICKING_STARTED", right: "pick", at: "SOURCE" },
  { step: "MARK_PREPARED", cause: "PREPARED", right: "pick", at: "SOURCE" },
  { step: "REJECT_LINE", cause: null, right: "pick", at: "SOURCE" },
  { step: "DISPATCH", cause: "DISPATCHED", right: "pick", at: "SOURCE" },
  { step: "SHIP", cause: "SHIPPED", right: "ship", at: "SOURCE" },
  { step: "ARRIVE", cause: "ARRIVED", right: "pick", at: "COUNTER" },
  { step: "MARK_READY", cause: "READY", right: "pick", at: "COUNTER" },
  { step: "HAND_OVER", cause: "HANDED_OVER", right: "handOver", at: "COUNTER" },
  { step: "UNDO_HAND_OVER", cause: "HAND_OVER_UNDONE", right: "undoHandOver", at: "COUNTER" },
];

/** What this person may do with a part now: the machine's table and the table of rights together. */
export function boardSteps(part: Part, actor: StaffActor, now: Date): BoardStep[] {
  return DOINGS.filter(({ cause, right, at }) => {
    const place = at === "SOURCE" ? part.locationId : (part.handoverLocationId ?? part.locationId);
    if (!may(actor, right, place)) return false;
    if (cause === null) return mayLoseUnits(part);
    return fulfillmentTransition(part, cause, now) !== null;
  }).map(({ step }) => step);
}

/** Columns of the board, left to right. */
export const BOARD_COLUMNS = ["TO_PREPARE", "PREPARED", "READY", "DONE"] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** Where a part stands on the board; null when it is on none. */
export function boardColumn(part: { state: FulfillmentState; method: DeliveryMethod }): BoardColumn | null {
  switch (part.state) {
    case "OPEN":
    case "PICKING":
      return "TO_PREPARE";
    case "PREPARED":
    case "IN_TRANSIT":
      return "PREPARED";
    case "READY":
      return "READY";
    case "HANDED_OVER":
    case "SHIPPED":
      return "DONE";
    case "PENDING":
    case "CANCELLED":
    case "EXPIRED":
      return null;
  }
}
