import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Part } from "../fulfillment-order.ts";

/** What a person may see to on a card besides its steps. */
export type CardCare = {
  /** Who picks it. */
  assign: boolean;
  /** Where the packed bag lies. */
  bagPlace: boolean;
  /** The message that it is ready, once more. */
  tellAgain: boolean;
};

/** By state and right; where the goods are, those who work there see to them. Pure. */
export function cardCare(part: Part, actor: StaffActor): CardCare {
  const { state, locationId, handoverLocationId } = part;
  const picks = (place: string | null) => place !== null && may(actor, "pick", place);
  return {
    assign: (state === "OPEN" || state === "PICKING") && picks(locationId),
    bagPlace:
      ((state === "PICKING" || state === "PREPARED") && picks(locationId)) ||
      ((state === "READY" || state === "IN_TRANSIT") && picks(handoverLocationId)),
    tellAgain: state === "READY" && picks(handoverLocationId),
  };
}
