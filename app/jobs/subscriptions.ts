import { tellTwice } from "#app/adapters/demo-payments/payer.server.ts";
import { closeUnpaidParts, openFulfillmentOrders } from "#app/domain/fulfillment/open-fulfillment-orders.server.ts";
import { askForAnotherSlot } from "#app/domain/fulfillment/pickup/slots/ask-for-another-slot.server.ts";
import { reSourceEndangered } from "#app/domain/fulfillment/re-source-endangered.server.ts";
import { returnUses } from "#app/domain/orders/return-uses.server.ts";
import { applyPaymentEvents } from "#app/domain/payments/receive-event.server.ts";
import type { Shop } from "#app/shop.server.ts";
import {
  tellOrderCancelled,
  tellOrderEnded,
  tellOrdersPaid,
  tellOrdersPlaced,
  tellPickupExpired,
  tellPickupReady,
  tellPickupReminder,
  tellRefunded,
  tellShipped,
  tellShort,
  tellShortageSourced,
  tellSlotMissed,
} from "./messages.server.ts";

/** An event carries ids; whoever hears it looks the rest up. Events that are in hand together are heard together. */
type Subscriber = (shop: Shop, payloads: never[]) => Promise<unknown>;

type OfOrder = { orderId: string };

const AT_ONCE = 8;
/** Notices wait for an answer over HTTP, and those of one moment are stored together. */
const NOTICES_AT_ONCE = 32;

/** Hears one event at a time, some at once. Nothing is under way any more when it fails. */
function each<Payload>(hear: (shop: Shop, payload: Payload) => Promise<unknown>, atOnce = AT_ONCE): Subscriber {
  return async (shop, payloads: Payload[]) => {
    const left = payloads.values();
    const listen = async () => {
      for (const payload of left) await hear(shop, payload);
    };
    const heard = await Promise.allSettled(Array.from({ length: Math.min(atOnce, payloads.length) }, listen));
    for (const one of heard) if (one.status === "rejected") throw one.reason;
  };
}

/**
 * Everything that happens "afterwards": event → use-cases, in order. Each may run again (at least once), so each is
 * idempotent. An event nobody hears is told to pages and boards by its tags all the same.
 */
export const SUBSCRIPTIONS: Record<string, readonly Subscriber[]> = {
  "order.placed": [tellOrdersPlaced],
  "order.paid": [
    (shop, paid: OfOrder[]) => openFulfillmentOrders(shop, ...paid.map(({ orderId }) => orderId)),
    (shop, paid: OfOrder[]) => askForAnotherSlot(shop, ...paid.map(({ orderId }) => orderId)),
    tellOrdersPaid,
  ],
  "order.endedUnpaid": [each((shop, { orderId }: OfOrder) => closeUnpaidParts(shop, orderId)), each(tellOrderEnded)],
  "order.cancelled": [each((shop, { orderId }: OfOrder) => returnUses(shop, orderId)), each(tellOrderCancelled)],
  "pickup.ready": [each(tellPickupReady)],
  "pickup.slotMissed": [each(tellSlotMissed)],
  "pickup.reminder": [each(tellPickupReminder)],
  "pickup.expired": [each(tellPickupExpired)],
  "fulfillment.shipped": [each(tellShipped)],
  "order.short": [each(tellShort)],
  "order.shortageSourced": [each(tellShortageSourced)],
  "stock.overdrawn": [each(reSourceEndangered)],
  "payment.told": [
    (shop, told: Array<{ paymentEventId: string }>) =>
      applyPaymentEvents(
        shop,
        told.map(({ paymentEventId }) => paymentEventId),
      ),
  ],
  "payment.refunded": [each(tellRefunded)],
  "demoPayments.told": [each(tellTwice, NOTICES_AT_ONCE)],
  "catalog.changed": [each((shop, { handles }: { handles: string[] }) => shop.search.feed({ products: handles }))],
  "locations.changed": [(shop) => shop.search.feed({ others: true, allStock: true })],
  "search.synonymsChanged": [(shop) => shop.search.feedSynonyms()],
};
