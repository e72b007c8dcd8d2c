import { randomInt } from "node:crypto";
import { readPlacesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { newPickupCode } from "../pickup/code.ts";
import { keepUntil } from "../pickup/keep-until.ts";
import { isFresh } from "../pickup/waiting.ts";
import type { LockedPart } from "./lock-part.server.ts";

const MOST_DRAWS = 20;

/** What a part gets when it is ready: a code of its own, since when and until when it waits. */
export async function readiness(
  tx: Tx,
  part: LockedPart,
  readyAt: Date,
): Promise<{ pickupCode: string; readyAt: Date; keepUntil: Date }> {
  const place = (await readPlacesWithHours(tx)).find((other) => other.locationId === part.handoverLocationId);
  const keepDays = part.handoverLocation?.pickupKeepDays;
  invariant(keepDays !== undefined, "a pickup has a place");
  const { noShow } = await readOrderPolicy(tx);
  const keeps = isFresh(part) ? Math.min(keepDays, noShow.fresh.keepDays) : keepDays;
  const until = place
    ? keepUntil(place.calendar, { readyAt, days: keeps })
    : new Date(readyAt.getTime() + keeps * 86_400_000);
  return { pickupCode: part.pickupCode ?? (await unusedCode(tx)), readyAt, keepUntil: until };
}

/** A code that never was another order's. The unique index has the last word. */
async function unusedCode(tx: Tx): Promise<string> {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const pickupCode = newPickupCode(randomInt);
    if ((await tx.fulfillmentOrder.count({ where: { pickupCode } })) === 0) return pickupCode;
  }
  throw new Error("Invariant broken: there are unused pickup codes");
}
