import { priceFor, type Quote } from "#app/domain/pricing/price-for.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Shelf, ShelfVariant } from "./read-shelf.server.ts";

/** What units of a shelf cost who takes them there: the counter's price, whoever rings it up (decision 043). */
export function priceUnits(
  shop: Pooled & Pick<Ground, "db" | "now">,
  shelf: Shelf,
  variant: ShelfVariant,
  { quantity, mobile }: { quantity: number; mobile: string | null },
): Promise<Quote> {
  const { id: variantId, sku, priceFen, weightGrams } = variant;
  const { handle, coldChain, locationId } = shelf;
  const goods = { variantId, sku, handle, quantity, unitPriceFen: priceFen, weightGrams, coldChain };
  return priceFor(shop, {
    lines: [{ ...goods, lineId: variantId, delivery: "PICKUP" }],
    channel: "COUNTER",
    place: locationId,
    show: null,
    member: false,
    mobile,
    couponId: null,
    ownOrderId: null,
    provinceCode: null,
    parcels: null,
  });
}
