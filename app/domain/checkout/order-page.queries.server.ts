import { mayBeCancelled, orderParts, type OrderPart } from "#app/domain/fulfillment/queries.server.ts";
import { openShortages, type OpenShortage } from "#app/domain/fulfillment/short/open-shortages.queries.server.ts";
import { slotStands } from "#app/domain/fulfillment/pickup/slots/slot.ts";
import { chosenSlot } from "#app/domain/fulfillment/pickup/slots/slots.queries.server.ts";
import { comingWeek, type OpenSpan } from "#app/domain/locations/opening-hours.ts";
import { placesWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { orderView, type OrderView } from "#app/domain/orders/queries.server.ts";
import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";
import { orderMoney, type OrderMoney } from "#app/domain/payments/queries.server.ts";
import { refreshPayments } from "#app/domain/payments/refresh-payment.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { qrCode } from "#app/platform/qr.server.ts";
import { orderHeadline, type OrderHeadline } from "./order-headline.ts";

/** A day's hours at the place of collection, in its own time. */
export type PlaceDay = { date: string; hours: OpenSpan[] };

export type OrderPage = {
  order: OrderView;
  headline: OrderHeadline;
  money: OrderMoney;
  parts: Array<OrderPart & { qr: { path: string; size: number } | null; week: PlaceDay[] }>;
  /** Units that can't be had as agreed, with what the shopper may choose instead. */
  shortages: OpenShortage[];
  mayCancel: boolean;
  /**
   * The time of collection that was chosen, at a place that has such: it is to come, or over; or another one has to be
   * chosen, because it was over before the order was paid (UNPAID) or when the money came (MISSED).
   */
  slot: { startsAt: Date; endsAt: Date; standing: "TO_COME" | "OVER" | "UNPAID" | "MISSED" } | null;
  /** Place or time of the collection may still be changed. */
  mayChangePickup: boolean;
  now: Date;
};

/**
 * The page of an order for whoever holds its key; null when number and key open nothing.
 * @param paid the payer has just come back from the provider, saying so or not: it is asked, whatever the address says
 */
export async function orderPage(
  shop: PaymentsGround,
  lang: Lang,
  { number, key, paid }: { number: string; key: string; paid: "back" | "not" | null },
): Promise<OrderPage | null> {
  const orderId = await openOrder(shop, number, key);
  if (!orderId) return null;
  if (paid) await refreshPayments(shop, orderId);
  const [order, money, planned, shortages, booked, places] = await Promise.all([
    orderView(shop, lang, orderId),
    orderMoney(shop, orderId),
    orderParts(shop, lang, orderId),
    openShortages(shop, lang, orderId),
    chosenSlot(shop, orderId),
    placesWithHours(shop),
  ]);
  // Between the money and the job that opens the parts there is a moment that is nobody's business.
  const parts = planned.map((part) =>
    order.state === "CONFIRMED" && part.stage === "WAITING_FOR_PAYMENT"
      ? { ...part, stage: "PREPARING" as const }
      : part,
  );
  const now = shop.now();
  const at = places.find(({ locationId }) => locationId === booked?.locationId);
  const stands = !booked || !at || slotStands(at, booked.startsAt, now);
  const collected = parts.filter((part) => part.method === "PICKUP");
  const weekAt = (locationId: string | undefined): PlaceDay[] => {
    const calendar = places.find((place) => place.locationId === locationId)?.calendar;
    return calendar ? comingWeek(calendar, now).map(({ date, hours }) => ({ date, hours })) : [];
  };
  return {
    order,
    headline: orderHeadline(
      order.state,
      parts.map((part) => part.stage),
      paid === "back" && money.latest === "PENDING",
    ),
    money,
    parts: parts.map((part) => ({
      ...part,
      qr: part.pickupCode ? qrCode(part.pickupCode) : null,
      week: weekAt(part.place?.id),
    })),
    shortages,
    mayCancel: mayBeCancelled(order.state, parts),
    slot: booked && {
      startsAt: booked.startsAt,
      endsAt: booked.endsAt,
      standing: booked.missed
        ? "MISSED"
        : order.state === "PLACED" && !stands
          ? "UNPAID"
          : booked.endsAt <= now
            ? "OVER"
            : "TO_COME",
    },
    mayChangePickup:
      collected.length > 0 &&
      (booked?.missed ? collected.every(notReady) : collected.every((part) => part.untouched)) &&
      (order.state === "CONFIRMED" || (order.state === "PLACED" && booked !== null)),
    now,
  };
}

const notReady = ({ stage }: OrderPart) =>
  stage === "WAITING_FOR_PAYMENT" || stage === "PREPARING" || stage === "PACKED" || stage === "ON_THE_WAY";
