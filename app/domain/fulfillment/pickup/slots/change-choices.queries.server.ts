import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { changeGround, planAt } from "./change-ground.server.ts";
import { bookedSlot, freeSlots, type FreeSlot } from "./slots.queries.server.ts";

/** Where and when an order can be collected instead. */
export type ChangeChoices = {
  /** False once somebody has begun to pick it. */
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
  now: Date;
};

/** The choices of whoever holds an order's key (the route has checked it). About five queries. */
export async function changeChoices(
  shop: Pick<Ground, "db" | "kept" | "now">,
  lang: Lang,
  orderId: string,
): Promise<ChangeChoices> {
  const now = shop.now();
  const [ground, order, booked] = await Promise.all([
    changeGround(shop, orderId),
    shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      select: { state: true, fulfillmentOrders: { where: { method: "PICKUP" }, select: { state: true } } },
    }),
    bookedSlot(shop, orderId),
  ]);
  const untouched = order.fulfillmentOrders.every(({ state }) => state === "PENDING" || state === "OPEN");
  const mayChange = untouched && ground.parts.length > 0 && (order.state === "PLACED" || order.state === "CONFIRMED");
  const mayMove = mayChange && order.state === "CONFIRMED";
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
    mayChange,
    mayMove,
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
