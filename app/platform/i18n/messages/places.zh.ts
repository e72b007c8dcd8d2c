/** Stores, counters, opening hours, distances. */
export const placesZh = {};
