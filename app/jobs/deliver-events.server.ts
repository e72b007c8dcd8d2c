import { openOutboxRelay } from "#app/platform/outbox-relay.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { SUBSCRIPTIONS } from "./subscriptions.ts";

/** Carries what happened to its subscribers (subscriptions.ts), one after the other. */
export function eventRelay(shop: Shop) {
  return openOutboxRelay(shop, async (topic, payloads) => {
    for (const subscriber of SUBSCRIPTIONS[topic] ?? []) await subscriber(shop, payloads as never[]);
  });
}
