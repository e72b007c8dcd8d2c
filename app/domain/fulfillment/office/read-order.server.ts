import type { Db } from "#app/platform/db.server.ts";

/** The rows of an order that its desk is made of. */
export function readOrderForDesk(shop: { db: Db }, number: string) {
  const place = { select: { id: true, name: true } } as const;
  return shop.db.order.findUnique({
    where: { number },
    include: {
      lines: { orderBy: { position: "asc" } },
      discounts: { orderBy: { id: "asc" } },
      refundLines: true,
      concerns: { where: { kind: "REFUND_FAILED", settledAt: null }, select: { id: true, subjectId: true } },
      shippingAddress: { select: { name: true, mobile: true, region: true, detail: true, postcode: true } },
      invoiceRequest: { select: { kind: true, title: true, taxNumber: true, email: true } },
      fulfillmentOrders: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          position: true,
          method: true,
          state: true,
          locationId: true,
          handoverLocationId: true,
          location: place,
          handoverLocation: place,
          promisedAt: true,
          keepUntil: true,
          handedOverAt: true,
          shippedAt: true,
          carrier: true,
          trackingNumber: true,
          lines: {
            select: {
              orderLineId: true,
              quantity: true,
              rejected: true,
              orderLine: { select: { sku: true, productTitle: true } },
              returned: { select: { quantity: true } },
            },
          },
        },
      },
    },
  });
}

export type OrderRow = NonNullable<Awaited<ReturnType<typeof readOrderForDesk>>>;
