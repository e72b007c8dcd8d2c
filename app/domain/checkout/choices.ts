/** What a shopper may choose; apart from the schema, so that pages know it without carrying the schema along. */

/** How one line reaches its buyer. */
export type Way = "SHIP" | "PICKUP";
/** One choice for the whole cart, or one for each line. */
export const DELIVERY_MODES = ["SHIP", "PICKUP", "SPLIT"] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
export const INVOICE_WISHES = ["NONE", "PERSONAL", "COMPANY"] as const;

/** Characters that fit on the card. */
export const MOST_GIFT_NOTE = 200;
