import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { issue } from "#app/domain/inventory/issue-stock.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import { completeOrder } from "../complete-order.server.ts";
import { pickupHandedOver } from "../events.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import { lockPart, type LockedPart } from "../internal/lock-part.server.ts";
import { movePart } from "../internal/move-part.server.ts";
import { isSameCode, readPickupCode } from "./code.ts";
import { settleAttempt, startAttempt } from "./hand-over-attempts.server.ts";

/** Hand over at a place: by the customer's code as typed or scanned, or a card of the board by its id. */
export type HandOverCommand = {
  locationId: string;
  key: string;
} & ({ code: string } | { fulfillmentOrderId: string });

export type HandedOver = { fulfillmentOrderId: string; orderId: string; orderNumber: string };

/** Why goods are not handed over; told apart, since the person at the counter has to be told what to do. */
export type HandOverRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_CODE" }
  | { refusal: "TOO_MANY_ATTEMPTS"; retryAt: Date }
  /** `locationName` is Localized. */
  | { refusal: "OTHER_STORE"; locationId: string; locationName: unknown }
  | { refusal: "ALREADY_HANDED_OVER"; at: Date; by: string | null }
  | { refusal: "NOT_READY"; state: string }
  | { refusal: "UNPAID" }
  | { refusal: "EXPIRED"; keepUntil: Date | null }
  | { refusal: "CANCELLED" };

/**
 * Gives a ready part to whoever brings its code: once, at the right place only, also when two clerks scan in the same
 * second (promise 8). The goods leave the shelf now. Tries by code are counted before they are judged.
 */
export async function handOver(
  shop: Ground,
  clerk: StaffActor,
  command: HandOverCommand,
): Promise<Result<HandedOver, HandOverRefusal>> {
  const { locationId } = command;
  if (!may(clerk, "handOver", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const at = shop.now();
  if (!("code" in command)) return handOverPart(shop, clerk, command, command.fulfillmentOrderId, at);
  const attempt = await startAttempt(shop, { staffId: clerk.id, locationId, at });
  if (!attempt.ok) return attempt;
  const id = await partWithCode(shop, command.code);
  const result = id ? await handOverPart(shop, clerk, command, id, at) : refuse({ refusal: "NO_SUCH_CODE" as const });
  await settleAttempt(shop, attempt.value.attemptId, result.ok || result.refusal !== "NO_SUCH_CODE");
  return result;
}

/**
 * Who comes with a code, before anything is given: counts the try and refuses like `handOver`, and changes nothing else.
 */
export async function checkHandOver(
  shop: Ground,
  clerk: StaffActor,
  command: { locationId: string; code: string },
): Promise<Result<{ fulfillmentOrderId: string }, HandOverRefusal>> {
  const { locationId, code } = command;
  if (!may(clerk, "handOver", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  const attempt = await startAttempt(shop, { staffId: clerk.id, locationId, at: shop.now() });
  if (!attempt.ok) return attempt;
  const id = await partWithCode(shop, code);
  await settleAttempt(shop, attempt.value.attemptId, id !== null);
  if (!id) return refuse({ refusal: "NO_SUCH_CODE" });
  const refusal = await shop.transact("check-hand-over", async (tx) => {
    const locked = await lockPart(tx, id);
    return locked && whyNot(tx, locked.part, locationId);
  });
  return refusal ? refuse(refusal) : ok({ fulfillmentOrderId: id });
}

function handOverPart(
  shop: Ground,
  clerk: StaffActor,
  command: HandOverCommand,
  fulfillmentOrderId: string,
  at: Date,
): Promise<Result<HandedOver, HandOverRefusal>> {
  const { locationId } = command;
  const use = { name: "hand-over", key: command.key, fingerprint: [fulfillmentOrderId, locationId] };
  return decideOnce(shop, use, (tx) => giveOut(tx, clerk, { fulfillmentOrderId, locationId, at }));
}

/** Step: a part is given out, or why not. Nothing is written where it is refused. `at` is when it really was. */
export async function giveOut(
  tx: Tx,
  clerk: Pick<StaffActor, "kind" | "id">,
  { fulfillmentOrderId, locationId, at }: { fulfillmentOrderId: string; locationId: string; at: Date },
): Promise<Result<HandedOver, HandOverRefusal>> {
  const locked = isUuid(fulfillmentOrderId) ? await lockPart(tx, fulfillmentOrderId) : null;
  if (!locked || locked.part.method === "SHIP") return refuse({ refusal: "NO_SUCH_CODE" });
  const { order, part } = locked;
  const refusal = await whyNot(tx, part, locationId);
  if (refusal) return refuse(refusal);
  const change = { handedOverAt: at, handedOverById: clerk.id };
  const moved = await movePart(tx, part, { cause: "HANDED_OVER", at, actor: clerk, kind: "HANDED_OVER", change });
  invariant(moved.ok, "what is ready can be handed over");
  const today = toDateColumn(localDate(at, part.handoverLocation!.timeZone));
  await issue(tx, { fulfillmentOrderId: part.id, at, staffId: clerk.id, today });
  await completeOrder(tx, order, at);
  await publish(tx, pickupHandedOver(part));
  return ok({ fulfillmentOrderId: part.id, orderId: order.id, orderNumber: order.number });
}

/** What stands against handing a part over here, the most useful to say first; null when nothing does. */
async function whyNot(tx: Tx, part: LockedPart, locationId: string): Promise<HandOverRefusal | null> {
  if (part.handoverLocationId !== locationId) {
    const place = await tx.location.findUniqueOrThrow({
      where: { id: part.handoverLocationId! },
      select: { id: true, name: true },
    });
    return { refusal: "OTHER_STORE", locationId: place.id, locationName: place.name };
  }
  switch (part.state) {
    case "READY":
      return null;
    case "HANDED_OVER": {
      const by = await tx.staff.findFirst({
        where: { handedOverOrders: { some: { id: part.id } } },
        select: { name: true },
      });
      return { refusal: "ALREADY_HANDED_OVER", at: part.handedOverAt!, by: by?.name ?? null };
    }
    case "PENDING":
      return { refusal: "UNPAID" };
    case "EXPIRED":
      return { refusal: "EXPIRED", keepUntil: part.keepUntil };
    case "CANCELLED":
      return { refusal: "CANCELLED" };
    case "OPEN":
    case "PICKING":
    case "PREPARED":
    case "IN_TRANSIT":
    case "SHIPPED":
      return { refusal: "NOT_READY", state: part.state };
  }
}

/**
 * The part with a code. The index narrows it down by the first four digits, the rest is compared in constant time: how
 * long an answer takes tells nothing of how much of a guess was right.
 */
async function partWithCode(shop: Ground, typed: string): Promise<string | null> {
  const code = readPickupCode(typed);
  if (!code) return null;
  const prefix = code.slice(0, 4);
  const near = await shop.db.fulfillmentOrder.findMany({
    where: { pickupCode: { gte: `${prefix}0000`, lte: `${prefix}9999` } },
    select: { id: true, pickupCode: true },
  });
  const [found] = near.filter((part) => isSameCode(part.pickupCode!, code));
  return found?.id ?? null;
}
