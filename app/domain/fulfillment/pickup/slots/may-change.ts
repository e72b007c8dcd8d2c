import type { FulfillmentState } from "#app/generated/prisma/enums.ts";

const UNTOUCHED: ReadonlySet<FulfillmentState> = new Set(["PENDING", "OPEN"]);
const NOT_READY: ReadonlySet<FulfillmentState> = new Set(["PENDING", "OPEN", "PICKING", "PREPARED", "IN_TRANSIT"]);

/**
 * What of a collection its shopper may still change, by the states of the parts that are collected: all of it while nobody
 * has begun to pick. Who was asked for another time because the first was over when the money came may choose one until
 * it is ready: from then on anybody comes while the place is open.
 */
export function mayChange(
  states: readonly FulfillmentState[],
  { missed }: { missed: boolean },
): { time: boolean; place: boolean } {
  if (states.length === 0) return { time: false, place: false };
  const place = states.every((state) => UNTOUCHED.has(state));
  return { place, time: place || (missed && states.every((state) => NOT_READY.has(state))) };
}
