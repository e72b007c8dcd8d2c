import type { DeliveryMethod } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { deliveryFacts } from "../delivery-facts.server.ts";
import type { DeliveryFacts, WantedLine } from "../delivery-plan.ts";

/** Units of one line that are wanted from elsewhere. */
export type Missing = {
  fulfillmentOrderId: string;
  lineId: string;
  quantity: number;
  /** Whether the place that was to give them may give them all the same, once its books have them again. */
  alsoHere?: boolean;
};

/** What has to be known to find missing units another source, or another way. */
export type MissingUnits = {
  method: DeliveryMethod;
  handoverLocationId: string | null;
  promisedAt: Date;
  /** Of the order, where it has one. */
  address: { provinceCode: string; countyCode: string } | null;
  lines: WantedLine[];
  facts: DeliveryFacts;
};

/**
 * Read before the transaction that decides, which notices what is no longer true. Two queries. @returns null when there
 * is no such line in that part
 */
export async function missingUnits(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  missing: Missing,
): Promise<MissingUnits | null> {
  const line = await shop.db.fulfillmentOrderLine.findFirst({
    where: { id: missing.lineId, fulfillmentOrderId: missing.fulfillmentOrderId },
    select: {
      orderLine: { select: { variantId: true, variant: { select: { product: { select: { coldChain: true } } } } } },
      fulfillmentOrder: {
        select: {
          method: true,
          locationId: true,
          handoverLocationId: true,
          promisedAt: true,
          order: { select: { shippingAddress: { select: { provinceCode: true, countyCode: true } } } },
        },
      },
    },
  });
  if (!line) return null;
  const { variantId, variant } = line.orderLine;
  const { order, locationId, ...part } = line.fulfillmentOrder;
  const facts = await deliveryFacts(shop, [variantId]);
  const stock = missing.alsoHere ? facts.stock : facts.stock.filter((level) => level.locationId !== locationId);
  const { lineId, quantity } = missing;
  return {
    ...part,
    address: order.shippingAddress,
    lines: [{ lineId, variantId, quantity, coldChain: variant.product.coldChain }],
    facts: { ...facts, stock },
  };
}
