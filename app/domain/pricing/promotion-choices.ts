/** What the office may choose; apart from the schema, so that pages know it without carrying the schema along. */

/** The doors a customer comes through. */
export const CHANNELS = ["ONLINE", "COUNTER", "SHOW"] as const;
export type Channel = (typeof CHANNELS)[number];

/** ISO weekdays, from Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Everyone, or those who have a completed order with us (docs/decisions/040). */
export const AUDIENCES = ["EVERYONE", "MEMBERS"] as const;
