import type { PricedCart, PricedInput } from "./price.ts";

/**
 * Adds a cart up. Lines are priced each by itself, then the fee for what is shipped is added.
 * @param shippingFen of the shipped part, from `shippingFee`; 0 where nothing is shipped or no place is known yet
 */
export function priceCart(inputs: readonly PricedInput[], shippingFen: number): PricedCart {
  const lines = inputs.map(({ lineId, quantity, unitPriceFen }) => ({
    lineId,
    quantity,
    unitPriceFen,
    discountFen: 0,
    totalFen: quantity * unitPriceFen,
  }));
  const itemsFen = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
  const discountFen = lines.reduce((sum, line) => sum + line.discountFen, 0);
  return { lines, itemsFen, discountFen, shippingFen, totalFen: itemsFen - discountFen + shippingFen };
}
