import type { Fen } from "#app/platform/money.ts";

/** What a line of a cart is priced from; the price comes from the catalogue, never from the browser. */
export type PricedInput = {
  lineId: string;
  quantity: number;
  unitPriceFen: Fen;
  weightGrams: number;
  coldChain: boolean;
  delivery: "SHIP" | "PICKUP";
};

export type PricedLine = { lineId: string; quantity: number; unitPriceFen: Fen; discountFen: Fen; totalFen: Fen };

/** A cart with its price: `itemsFen − discountFen + shippingFen = totalFen`, to the fen (promise 5). */
export type PricedCart = {
  lines: PricedLine[];
  itemsFen: Fen;
  discountFen: Fen;
  shippingFen: Fen;
  totalFen: Fen;
};
