import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { changeGround, planAt } from "./change-ground.server.ts";
import { mayChange } from "./may-change.ts";
import { slotStands } from "./slot.ts";
import { bookedSlot, freeSlots, type FreeSlot } from "./slots.queries.server.ts";

const OVER: ReadonlySet<FulfillmentState> = new Set(["HANDED_OVER", "CANCELLED", "EXPIRED"]);

/** Where and when an order can be collected instead. */
export type ChangeChoices = {
  /** False once somebody has begun to pick it; of the time alone, see may-change.ts. */
  mayChange: boolean;
  /** Another place is open to paid orders only; an unpaid one changes it in the cart. */
  mayMove: boolean;
  places: Array<{
    locationId: string;
    name: string;
    city: string;
    timeZone: string;
    isHere: boolean;
    promisedAt: Date;
    slots: FreeSlot[] | null;
  }>;
  booked: { startsAt: Date; endsAt: Date } | null;
  /** Why another time has to be chosen: the old one is over before it was paid, or was when the money came. */
  asked: "UNPAID" | "MISSED" | null;
  /** The name of who comes for it; null: whoever ordered. The number stays with us: the order's link may be passed on. */
  collectorName: string | null;
  /** Something of it has yet to be collected. */
  mayChangeCollector: boolean;
  now: Date;
};

/** The choices of whoever holds an order's key (the route has checked it). About five queries. */
export async function changeChoices(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  lang: Lang,
  orderId: string,
): Promise<ChangeChoices> {
  const now = shop.now();
  const [ground, order, booked] = await Promise.all([
    changeGround(shop, orderId),
    shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: {
        state: true,
        collectorName: true,
        fulfillmentOrders: { where: { method: "PICKUP" }, select: { state: true } },
      },
    }),
    bookedSlot(shop, orderId),
  ]);
  const states = order.fulfillmentOrders.map(({ state }) => state);
  const waiting = order.state === "PLACED" || order.state === "CONFIRMED";
  const open = mayChange(states, { missed: booked?.missed ?? false });
  const mayMove = open.place && order.state === "CONFIRMED";
  const place = ground.facts.places.find(({ locationId }) => locationId === booked?.locationId);
  const over = booked !== null && place !== undefined && !slotStands(place, booked.startsAt, now);
  const here = ground.parts[0]?.handoverLocationId;
  const possible = ground.facts.places.flatMap((place) => {
    const isHere = place.locationId === here;
    const plan = place.pickup !== "NONE" && (isHere || mayMove) ? planAt(ground, place.locationId, now) : null;
    return plan ? [{ ...place, isHere, promisedAt: plan.promisedAt, readyAt: plan.promisedAt }] : [];
  });
  const [free, names] = await Promise.all([
    freeSlots(shop, possible),
    shop.db.location.findMany({
      where: { id: { in: possible.map(({ locationId }) => locationId) } },
      select: { id: true, name: true, city: true, timeZone: true },
    }),
  ]);
  const named = new Map(names.map((place) => [place.id, place]));
  return {
    mayChange: open.time && waiting,
    mayMove,
    asked: booked?.missed ? "MISSED" : over && order.state === "PLACED" ? "UNPAID" : null,
    collectorName: order.collectorName,
    mayChangeCollector: waiting && states.some((state) => !OVER.has(state)),
    places: possible
      .toSorted((a, b) => Number(b.isHere) - Number(a.isHere))
      .map(({ locationId, isHere, promisedAt }) => {
        const { name, city, timeZone } = named.get(locationId)!;
        const slots = free.get(locationId) ?? null;
        return {
          locationId,
          isHere,
          promisedAt,
          timeZone,
          name: localize(name, lang),
          city: localize(city, lang),
          slots,
        };
      }),
    booked: booked && { startsAt: booked.startsAt, endsAt: booked.endsAt },
    now,
  };
}
