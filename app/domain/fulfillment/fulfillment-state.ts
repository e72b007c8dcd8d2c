import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import { goesByVan, type Part } from "./fulfillment-order.ts";

/** Why a part of an order moves on. */
export type FulfillmentCause =
  | "PAID"
  /** Paid before the shelf: nothing is to be prepared. */
  | "PAID_ON_THE_SPOT"
  | "PICKING_STARTED"
  | "PREPARED"
  | "DISPATCHED"
  | "ARRIVED"
  | "READY"
  | "HANDED_OVER"
  | "HAND_OVER_UNDONE"
  | "SHIPPED"
  | "CANCELLED"
  | "NOTHING_LEFT"
  | "NOT_COLLECTED";

/** How long a hand-over can be taken back by the people at the counter. */
export const UNDO_MINUTES = 10;

type Guard = (part: Part, now: Date) => boolean;
type Transition = { to: FulfillmentState; when?: Guard };

const shipped: Guard = (part) => part.method === "SHIP";
const byVan: Guard = (part) => goesByVan(part);
const onItsShelf: Guard = (part) => !goesByVan(part);
const onTheSpot: Guard = (part) => part.method === "PICKUP" && !goesByVan(part);
const taken: Guard = (part) => part.method === "COUNTER";
const justNow: Guard = (part, now) =>
  part.handedOverAt !== null && now.getTime() - part.handedOverAt.getTime() <= UNDO_MINUTES * 60_000;
const waitedInVain: Guard = (part, now) => part.keepUntil !== null && part.keepUntil <= now;

/** The whole machine: from → cause → to, with its guard. What is not here can't happen (DESIGN §5). */
const TRANSITIONS: Record<FulfillmentState, Partial<Record<FulfillmentCause, Transition>>> = {
  PENDING: {
    PAID: { to: "OPEN", when: (part, now) => !taken(part, now) },
    PAID_ON_THE_SPOT: { to: "READY", when: taken },
    CANCELLED: { to: "CANCELLED" },
  },
  OPEN: {
    PICKING_STARTED: { to: "PICKING" },
    PREPARED: { to: "PREPARED" },
    CANCELLED: { to: "CANCELLED" },
    NOTHING_LEFT: { to: "CANCELLED" },
  },
  PICKING: { PREPARED: { to: "PREPARED" }, NOTHING_LEFT: { to: "CANCELLED" } },
  PREPARED: {
    NOTHING_LEFT: { to: "CANCELLED", when: onItsShelf },
    DISPATCHED: { to: "IN_TRANSIT", when: byVan },
    READY: { to: "READY", when: onTheSpot },
    SHIPPED: { to: "SHIPPED", when: shipped },
  },
  IN_TRANSIT: { ARRIVED: { to: "READY" } },
  READY: {
    HANDED_OVER: { to: "HANDED_OVER" },
    NOT_COLLECTED: { to: "EXPIRED", when: waitedInVain },
    NOTHING_LEFT: { to: "CANCELLED", when: onItsShelf },
  },
  HANDED_OVER: { HAND_OVER_UNDONE: { to: "READY", when: justNow } },
  SHIPPED: {},
  CANCELLED: {},
  EXPIRED: {},
};

/** The state that follows, or null where the cause is not possible from here (any more). Pure. */
export function fulfillmentTransition(part: Part, cause: FulfillmentCause, now: Date): FulfillmentState | null {
  const transition = TRANSITIONS[part.state][cause];
  return transition && (transition.when?.(part, now) ?? true) ? transition.to : null;
}

/**
 * Whether units can still turn out not to be there or not to be fit to give: until they leave, also at the counter, where
 * the rest is handed over without them. What a van brought is of another place's shelf: it is counted there.
 */
export function mayLoseUnits(part: Part): boolean {
  return (
    part.state === "OPEN" || part.state === "PICKING" || fulfillmentTransition(part, "NOTHING_LEFT", EVER) !== null
  );
}

/** No guard of this cause looks at the clock. */
const EVER = new Date(0);
