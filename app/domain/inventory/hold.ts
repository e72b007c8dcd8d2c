import type { Demand } from "./demand.ts";

/** Units wanted by one checkout from one level. */
export type HoldLine = Demand & {
  /** A parcel leaves the place's own reserve alone (`shipSafetyStock`); a pickup or a show does not. */
  ships?: boolean;
  /** Somebody who stands before the shelf: for them the safety stock is left there. */
  walkIn?: boolean;
  /** The show's units, where it is bought in a show; else the shop's. */
  allotmentId?: string | null;
};

export type HoldRequest = {
  /** The checkout's idempotency key: asked again, the same holds are the answer. */
  key: string;
  lines: readonly HoldLine[];
  expiresAt: Date;
  /** Who asks, as an opaque key: what an allotment's limit per customer counts. */
  customerKey?: string | null;
};

/** Units kept for an unpaid checkout. */
export type HeldUnits = { id: string; locationId: string; variantId: string; quantity: number; expiresAt: Date };

/** What is missing where, so that the shopper can be told and other places be tried. */
export type Shortage = { locationId: string; variantId: string; wanted: number; available: number };

export type HoldRefusal =
  | { refusal: "SHORT"; shortages: Shortage[] }
  /** One customer may have `limit` units of this show's item and has `had` of them. */
  | { refusal: "LIMIT_REACHED"; allotmentId: string; limit: number; had: number }
  /** The key's holds have ended already: the checkout must start again with a new key. */
  | { refusal: "ENDED" }
  /** More ask than can be answered in a moment: to be tried again. */
  | { refusal: "BUSY" };
