/** Which levels a list of a place's stock shows: all, what runs out, what has expired, what is disputed. */
export const SHELF_FILTERS = ["ALL", "LOW", "EXPIRED", "VARIANCE"] as const;
export type ShelfFilter = (typeof SHELF_FILTERS)[number];
