import type { FoundOrder } from "#app/domain/fulfillment/office/order-search.queries.server.ts";

/** In the order in which an order goes through them. */
export const ORDER_STATES = [
  "PLACED",
  "CONFIRMED",
  "COMPLETED",
  "CANCELLED",
  "EXPIRED",
] as const satisfies ReadonlyArray<FoundOrder["state"]>;
