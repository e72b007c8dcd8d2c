import { expect, it } from "vitest";
import { effectsOf, type Disputed } from "./decisions.ts";

const short = (variance: Disputed) =>
  Object.entries(effectsOf(variance)).map(([decision, { place, booking }]) =>
    booking ? `${decision} ${booking.kind} ${booking.quantity} ${place}` : decision,
  );

it.each<[Disputed, string[]]>([
  [{ kind: "COUNT", quantity: -3 }, ["BOOKED COUNTED -3 HERE", "DISMISSED"]],
  [{ kind: "SHORT_PICK", quantity: -1 }, ["WRITTEN_OFF", "FOUND COUNTED 1 HERE"]],
  [{ kind: "DAMAGE", quantity: -2 }, ["WRITTEN_OFF", "FOUND COUNTED 2 HERE"]],
  [{ kind: "OVERDRAWN", quantity: -4 }, ["RESOLVED"]],
  [{ kind: "TRANSFER", quantity: -5 }, ["WRITTEN_OFF", "FOUND RETURNED 5 HERE", "PUT_BACK RETURNED 5 SENDER"]],
  [{ kind: "TRANSFER", quantity: 2 }, ["BOOKED COUNTED -2 SENDER", "RESOLVED"]],
])("on %o may be decided %o", (variance, decisions) => expect(short(variance)).toEqual(decisions));
