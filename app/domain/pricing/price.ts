import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Fen } from "#app/platform/money.ts";
import type { Left, Promotion } from "./promotion.ts";
import type { Channel } from "./promotion-choices.ts";
import type { Parcel, ShippingPolicy } from "./shipping-fee.ts";

/** What a line of a cart is priced from; the price comes from the catalogue, never from the browser. */
export type PricedInput = {
  lineId: string;
  variantId: string;
  sku: string;
  /** The product's. */
  handle: string;
  quantity: number;
  unitPriceFen: Fen;
  weightGrams: number;
  coldChain: boolean;
  delivery: "SHIP" | "PICKUP";
};

/** Who buys, where and when, and what applies: all that prices depend on besides the lines. */
export type PriceContext = {
  at: Date;
  channel: Channel;
  /** The id of the place where it is bought or collected. */
  place: string | null;
  /** The show it is bought in, by handle. */
  show: string | null;
  member: boolean;
  /** The promotion a valid code has unlocked. */
  unlocked: string | null;
  promotions: readonly Promotion[];
  /** What is left of limited promotions, by id. */
  left: ReadonlyMap<string, Left>;
  shipping: {
    policy: ShippingPolicy;
    /** First two digits of the destination's code; null: no place is known yet, the general fee. */
    provinceCode: string | null;
    /** As sourcing will send them; null: all that is shipped in one. */
    parcels: readonly Parcel[] | null;
  };
};

/** What one rule took off. */
export type Discount = { promotionId: string; title: Localized; fen: Fen };

export type PricedLine = {
  lineId: string;
  quantity: number;
  unitPriceFen: Fen;
  discountFen: Fen;
  totalFen: Fen;
  /** Which rule did what; adds up to `discountFen`. */
  discounts: Discount[];
};

/** Why a rule did what it did, for shoppers (hints) and staff ("why this price"). */
export type Outcome =
  | { code: "APPLIED"; fen: Fen }
  | {
      code:
        | "NOT_STARTED"
        | "ENDED"
        | "OTHER_HOURS"
        | "NEEDS_CODE"
        | "MEMBERS_ONLY"
        | "OTHER_CHANNEL"
        | "OTHER_PLACE"
        | "OTHER_SHOW";
    }
  /** Nothing in the cart it is for. */
  | { code: "NO_GOODS" }
  /** Other rules came first on all it is for, or left nothing to take off. */
  | { code: "TAKEN" }
  | { code: "USED_UP" }
  | { code: "NOT_ENOUGH"; moreFen: Fen }
  | { code: "TOO_FEW"; moreUnits: number }
  /** Reached, but the gift is not in the cart. */
  | { code: "GIFT_WAITS"; sku: string; units: number };

export type Told = {
  promotionId: string;
  title: Localized;
  needsCode: boolean;
  outcome: Outcome;
  /** What a little more would bring. */
  next: { moreFen: Fen; offFen: Fen } | null;
};

/** A cart with its price: `itemsFen − discountFen + shippingFen = totalFen`, to the fen (promise 5). */
export type PricedCart = {
  lines: PricedLine[];
  itemsFen: Fen;
  /** Off the lines. */
  discountFen: Fen;
  /** What is left to pay of the fee. */
  shippingFen: Fen;
  totalFen: Fen;
  shipping: {
    /** Parcels go there. */
    served: boolean;
    /** Before rules. */
    feeFen: Fen;
    parcels: number;
    /** Shipped goods worth this much travel free; and what is missing for it, null where nothing is. */
    freeFromFen: Fen;
    moreForFreeFen: Fen | null;
    discounts: Discount[];
  };
  /** Every rule, in the order in which they were tried. */
  told: Told[];
};
