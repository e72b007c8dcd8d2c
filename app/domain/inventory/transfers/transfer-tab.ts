/** The lists of transfers: what is under way, written down, done. */
export const TRANSFER_TABS = ["UNDER_WAY", "DRAFT", "DONE"] as const;
export type TransferTab = (typeof TRANSFER_TABS)[number];
