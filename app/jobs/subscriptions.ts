import { tellTwice } from "#app/adapters/demo-payments/payer.server.ts";
import { closeUnpaidParts, openFulfillmentOrders } from "#app/domain/fulfillment/open-fulfillment-orders.server.ts";
import { reSourceEndangered } from "#app/domain/fulfillment/re-source-endangered.server.ts";
import { applyPaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { tellOrderPaid, tellOrderPlaced, tellPickupReady, tellRefunded } from "./messages.server.ts";

/** An event carries ids; whoever hears it looks the rest up. */
type Subscriber = (shop: Shop, payload: never) => Promise<unknown>;

/**
 * Everything that happens "afterwards": event → use-cases, in order. Each may run again (at least once), so each is
 * idempotent. An event nobody hears is told to pages and boards by its tags all the same.
 */
export const SUBSCRIPTIONS: Record<string, readonly Subscriber[]> = {
  "order.placed": [tellOrderPlaced],
  "order.paid": [(shop, { orderId }: { orderId: string }) => openFulfillmentOrders(shop, orderId), tellOrderPaid],
  "order.endedUnpaid": [(shop, { orderId }: { orderId: string }) => closeUnpaidParts(shop, orderId)],
  "pickup.ready": [tellPickupReady],
  "stock.overdrawn": [reSourceEndangered],
  "payment.told": [(shop, { paymentEventId }: { paymentEventId: string }) => applyPaymentEvent(shop, paymentEventId)],
  "payment.refunded": [tellRefunded],
  "demoPayments.told": [tellTwice],
  "catalog.changed": [(shop, { handles }: { handles: string[] }) => shop.search.feed({ products: handles })],
  "locations.changed": [(shop) => shop.search.feed({ others: true, allStock: true })],
  "search.synonymsChanged": [(shop) => shop.search.feedSynonyms()],
};
