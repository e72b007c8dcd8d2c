import type Stripe from "stripe";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { receivePaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import { invariant } from "#app/platform/assert.ts";
import { startFakeStripe, type FakeStripe } from "./fake-stripe/server.ts";
import { openTestShop, type TestShop } from "./test-shop.ts";

/** A shop whose money is taken by a Stripe on loopback, with one clock for both; events are brought by hand. */
export type StripeShop = TestShop & {
  stripe: FakeStripe;
  /** Starts to pay. @returns the session's id */
  startPaying: (order: PlacedOrder) => Promise<string>;
  /** Brings events as webhooks, stored and not applied. */
  bring: (...events: Stripe.Event[]) => Promise<void>;
  /** Jobs that failed are due again. */
  retryJobs: () => Promise<void>;
};

export async function openStripeShop(): Promise<StripeShop> {
  // The shop's clock, once there is a shop.
  let now = () => new Date("2026-11-24T02:00:00Z");
  const stripe = await startFakeStripe({ now: () => now() });
  const shop = await openTestShop(stripe.env);
  now = shop.now;
  const { drop } = shop;
  return Object.assign(shop, {
    stripe,
    async startPaying(order: PlacedOrder) {
      const started = await payOrder(shop, order);
      invariant(started.ok, `the order waits for money, not ${JSON.stringify(started)}`);
      return new URL(started.value.redirectUrl).pathname.split("/").at(-1)!;
    },
    async bring(...events: Stripe.Event[]) {
      for (const event of events) {
        const { body, headers } = stripe.postman.sealed(event);
        const received = await receivePaymentEvent(shop, body, new Headers(headers));
        invariant(received.ok, "what Stripe has signed is taken");
      }
    },
    async retryJobs() {
      await shop.pool.query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL");
      await shop.runJobs();
    },
    drop: async () => {
      await drop();
      await stripe.close();
    },
  });
}
