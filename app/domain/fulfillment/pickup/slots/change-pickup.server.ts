import { allocateAvailable, endOpenAllocations, lockLevels } from "#app/domain/inventory/allocate-stock.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish, touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { PlannedPart } from "../../delivery-plan.ts";
import { fulfillmentOpened, partTags } from "../../events.ts";
import { bookSlot, releaseSlot } from "./book-slot.server.ts";
import { changeGround, planAt, type ChangeGround, type CollectedPart } from "./change-ground.server.ts";
import { mayChange } from "./may-change.ts";
import { slotAt, type Slot } from "./slot.ts";
import { bookedSlot } from "./slots.queries.server.ts";

export type PickupChange = { orderId: string; locationId: string; slotStartsAt: Date | null; key: string };

export type ChangeRefusal =
  /** Somebody has begun to pick it, it is packed or over, or the order is not collected at all. */
  | { refusal: "TOO_LATE" }
  /** An unpaid order changes its time here; its place in the cart. */
  | { refusal: "PAY_FIRST" }
  /** That place can't hand over all of it. */
  | { refusal: "NOT_THERE" }
  | { refusal: "SLOT_GONE" }
  | { refusal: "SLOT_FULL" };

/** The other place's units were taken between looking and taking. */
class TakenMeanwhile extends Error {}

/**
 * The shopper, who opened the order with its secret, comes at another time or to another place. While nobody has begun to
 * pick. Nothing is paid or given back: prices do not depend on the place. Another place takes the order over whole: its
 * goods are promised there and free where they were, in one transaction, or nothing changes.
 */
export async function changePickup(
  shop: Ground,
  command: PickupChange,
): Promise<Result<{ promisedAt: string }, ChangeRefusal>> {
  const { orderId, locationId, key } = command;
  const use = { name: "change-pickup", key, fingerprint: [orderId, locationId, command.slotStartsAt] };
  const ground = await changeGround(shop, orderId);
  try {
    return await decideOnce(shop, use, (tx) => decide(tx, shop, ground, command));
  } catch (error) {
    if (error instanceof TakenMeanwhile) return refuse({ refusal: "NOT_THERE" });
    throw error;
  }
}

async function decide(
  tx: Tx,
  shop: Ground,
  ground: ChangeGround,
  { orderId, locationId, slotStartsAt }: PickupChange,
): Promise<Result<{ promisedAt: string }, ChangeRefusal>> {
  const at = shop.now();
  const order = await lockOrder(tx, orderId);
  const states = await tx.fulfillmentOrder.findMany({
    where: { orderId, method: "PICKUP" },
    select: { id: true, state: true },
  });
  const waiting = order.state === "PLACED" || order.state === "CONFIRMED";
  const booked = await bookedSlot({ db: tx }, orderId);
  // Parts that came or went since the plan was made: looked at anew by whoever asks again.
  const same =
    states.length === ground.parts.length && states.every(({ id }) => ground.parts.some((part) => part.id === id));
  const place = ground.facts.places.find((one) => one.locationId === locationId);
  const moves = ground.parts.some((part) => part.handoverLocationId !== locationId);
  const open = mayChange(
    states.map(({ state }) => state),
    { missed: booked?.missed ?? false },
  );
  if (!waiting || !same || !(moves ? open.place : open.time)) return refuse({ refusal: "TOO_LATE" });
  if (moves && order.state === "PLACED") return refuse({ refusal: "PAY_FIRST" });
  const plan = place ? planAt(ground, locationId, at) : null;
  if (!place || !plan) return refuse({ refusal: "NOT_THERE" });
  const slot =
    place.slots &&
    slotStartsAt &&
    slotAt(place.calendar, place.slots, { startsAt: slotStartsAt, ready: plan.promisedAt });
  if (place.slots && !slot) return refuse({ refusal: "SLOT_GONE" });
  if (slot && !(await bookSlot(tx, { orderId, locationId, slot, capacity: place.slots!.capacity, at })))
    return refuse({ refusal: "SLOT_FULL" });
  if (!slot) await releaseSlot(tx, orderId, at);
  if (moves) await moveGoods(tx, ground.parts, plan.parts, at);
  await writeParts(tx, ground.parts, { plan: plan.parts, moves, locationId, slot, at });
  if (moves) await tx.order.update({ where: { id: orderId }, data: { pickupLocationId: locationId } });
  const promisedAt = slot?.startsAt ?? plan.promisedAt;
  await tell(tx, {
    orderId,
    at,
    kind: "PICKUP_CHANGED",
    actor: { kind: "SHOPPER" },
    data: { moved: moves, promisedAt: promisedAt.toISOString() },
  });
  return ok({ promisedAt: promisedAt.toISOString() });
}

/** Each part's goods are promised where the plan takes them from. */
async function moveGoods(
  tx: Tx,
  parts: readonly CollectedPart[],
  plan: readonly PlannedPart[],
  at: Date,
): Promise<void> {
  const target = plan[0]!.locationId;
  const lines = parts.flatMap((part) => part.lines.map((line) => ({ ...line, locationId: part.locationId })));
  await lockLevels(
    tx,
    lines.flatMap(({ variantId, locationId }) => [
      { locationId, variantId },
      { locationId: target, variantId },
    ]),
  );
  for (const { id } of parts) await endOpenAllocations(tx, { fulfillmentOrderId: id, as: "MOVED", at });
  for (const { lineId, variantId, quantity } of lines) {
    const demand = { lineId, locationId: target, variantId, quantity };
    if (!(await allocateAvailable(tx, demand, at))) throw new TakenMeanwhile();
  }
}

async function writeParts(
  tx: Tx,
  parts: readonly CollectedPart[],
  to: { plan: readonly PlannedPart[]; moves: boolean; locationId: string; slot: Slot | null; at: Date },
): Promise<void> {
  for (const part of parts) {
    const planned = to.plan[0]!;
    const promisedAt = to.slot?.startsAt ?? planned.promisedAt;
    const moved = to.moves && {
      locationId: planned.locationId,
      handoverLocationId: to.locationId,
      reasons: [{ why: "CHANGED_BY_SHOPPER", fromId: part.locationId }, ...planned.reasons],
    };
    await tx.fulfillmentOrder.update({
      where: { id: part.id },
      data: { promisedAt, updatedAt: to.at, ...moved },
    });
    // The place it leaves looks again, too.
    await touch(tx, partTags(part));
    await publish(tx, fulfillmentOpened({ ...part, ...moved }));
  }
}
