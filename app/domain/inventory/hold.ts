/** Units kept for an unpaid checkout. */
export type HeldUnits = { id: string; locationId: string; variantId: string; quantity: number; expiresAt: Date };

/** What is missing where, so that the shopper can be told and other places be tried. */
export type Shortage = { locationId: string; variantId: string; wanted: number; available: number };

export type HoldRefusal =
  | { refusal: "SHORT"; shortages: Shortage[] }
  /** The key's holds have ended already: the checkout must start again with a new key. */
  | { refusal: "ENDED" };
