import type Stripe from "stripe";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { StripeShop } from "../stripe-shop.ts";
import { anOpenStore } from "./open-store.ts";
import { anOrder } from "./order.ts";
import { aVariant, receive } from "./stocked-variant.ts";

/** Orders of a shop whose money Stripe takes, and what became of them. */
export async function ordersAtStripe(shop: StripeShop) {
  const store = await anOpenStore(shop);
  const tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 200);

  /** Two of one kind, ¥50.00 in all. */
  const placed = () => anOrder(shop).of(tea, 2).pickupAt(store).place();
  const stateOf = async ({ orderId }: PlacedOrder) =>
    (await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).state;
  /** What happened at Stripe since. */
  function since(): () => Stripe.Event[] {
    const from = shop.stripe.books.events.length;
    return () => shop.stripe.books.events.slice(from);
  }

  return {
    placed,
    stateOf,
    since,
    /** One that was paid, and whose shop was told. */
    async paid(): Promise<PlacedOrder & { session: string }> {
      const order = await placed();
      const session = await shop.startPaying(order);
      const told = since();
      shop.stripe.books.pay(session);
      await shop.bring(...told());
      await shop.runJobs();
      invariant((await stateOf(order)) === "CONFIRMED", "a paid order is confirmed");
      return { ...order, session };
    },
    story: async ({ orderId }: PlacedOrder) =>
      (await shop.db.orderTimelineEntry.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map((e) => e.kind),
    refundsOf: ({ orderId }: PlacedOrder) =>
      shop.db.refund.findMany({ where: { payment: { orderId } }, orderBy: { createdAt: "asc" } }),
    concernsOf: ({ orderId }: PlacedOrder) => shop.db.orderConcern.findMany({ where: { orderId } }),
  };
}
