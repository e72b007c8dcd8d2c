import type { PlannedPart } from "#app/domain/fulfillment/delivery-plan.ts";
import type { Slot } from "#app/domain/fulfillment/pickup/slots/slot.ts";
import type { HeldUnits } from "#app/domain/inventory/hold.ts";
import type { NewAddress, NewDiscount, NewOrder, NewOrderLine } from "#app/domain/orders/write-orders.server.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Checkout } from "./checkout.ts";
import type { CartLineRow } from "./read-cart.server.ts";

/** A time of collection that the order wants a place in. */
export type SlotToBook = { locationId: string; slot: Slot; capacity: number };

/** A checkout whose units are held, with the ids of what is to be written. */
export type CheckoutToWrite = {
  tokenHash: string;
  lines: readonly CartLineRow[];
  checkout: Checkout;
  quote: Quote;
  plan: { parts: PlannedPart[] };
  held: readonly HeldUnits[];
  orderId: string;
  number: string;
  newId: () => string;
  lang: Lang;
  shippingAddress: NewAddress | null;
  payBy: Date;
  booking: SlotToBook | null;
  at: Date;
};

/** The order that a checkout becomes. */
export function orderFrom(input: CheckoutToWrite): NewOrder {
  const { checkout, lines, quote } = input;
  const orderLines = linesOf(input);
  const { itemsFen, discountFen, shippingFen, totalFen } = quote.priced;
  const { contact, contactEmail, collector, giftNote, pickupLocationId, invoice, agreedToFresh } = checkout;
  return {
    id: input.orderId,
    number: input.number,
    lang: input.lang,
    checkoutKey: checkout.checkoutKey,
    placedAt: input.at,
    payBy: input.payBy,
    contact,
    contactEmail,
    collector,
    giftNote,
    shippingAddress: input.shippingAddress,
    pickupLocationId,
    invoice,
    agreedToFresh,
    touchpointId: lines.findLast((line) => line.shelf)?.shelf?.touchpointId ?? null,
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    lines: orderLines,
    discounts: discountsOf(input, orderLines),
  };
}

function linesOf({
  lines,
  checkout,
  quote,
  newId,
}: {
  lines: readonly CartLineRow[];
  checkout: Checkout;
  quote: Quote;
  newId: () => string;
}): NewOrderLine[] {
  const prices = new Map(quote.priced.lines.map((line) => [line.lineId, line]));
  return lines.map((line) => {
    const { quantity, unitPriceFen, discountFen, totalFen } = prices.get(line.id)!;
    const { variantId, sku, handle, productTitle, variantTitle, perishable } = line;
    return {
      id: newId(),
      variantId,
      sku,
      handle,
      productTitle,
      variantTitle,
      pictureHash: line.picture?.hash ?? null,
      delivery: checkout.ways[variantId]!,
      quantity,
      unitPriceFen,
      discountFen,
      totalFen,
      perishable,
      showId: line.show?.id ?? null,
      via: line.show?.via ?? null,
    };
  });
}

/** Which rule took how much off which line, and off the fee. */
function discountsOf(
  { quote, lines, newId }: { quote: Quote; lines: readonly CartLineRow[]; newId: () => string },
  orderLines: readonly NewOrderLine[],
): NewDiscount[] {
  const { lines: pricedLines, shipping } = quote.priced;
  const orderLineOf = new Map(lines.map((line, i) => [line.id, orderLines[i]!.id]));
  return [
    ...pricedLines.flatMap(({ lineId, discounts }) =>
      discounts.map((discount) => ({ ...discount, id: newId(), orderLineId: orderLineOf.get(lineId)! })),
    ),
    ...shipping.discounts.map((discount) => ({ ...discount, id: newId(), orderLineId: null })),
  ];
}

/** The plan's parts with the rows of their lines: cart line → order line, shelf → hold. */
export function partsOf(
  { plan, held, lines }: { plan: { parts: PlannedPart[] }; held: readonly HeldUnits[]; lines: readonly CartLineRow[] },
  orderLines: readonly NewOrderLine[],
) {
  const orderLineOf = new Map(lines.map((line, i) => [line.id, orderLines[i]!.id]));
  const holdOf = new Map(held.map((unit) => [`${unit.locationId}/${unit.variantId}`, unit.id]));
  return plan.parts.map((part) => ({
    ...part,
    lines: part.lines.map(({ lineId, variantId, quantity }) => {
      const holdId = holdOf.get(`${part.locationId}/${variantId}`);
      invariant(holdId, "every planned unit is held");
      return { orderLineId: orderLineOf.get(lineId)!, holdId, quantity };
    }),
  }));
}
