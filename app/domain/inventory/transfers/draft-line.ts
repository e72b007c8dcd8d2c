/** Units of a variant that somebody wants to be brought. */
export type DraftLine = { variantId: string; quantity: number };

/** Most lines of one transfer: a van's load, not a catalogue. */
export const MOST_LINES = 200;
