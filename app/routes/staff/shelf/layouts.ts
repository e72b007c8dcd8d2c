/** How codes are printed: one on a sheet of A4, eight on one, or labels for a roll, one to a page. */
export const LAYOUTS = ["CARD", "SHEET", "LABEL"] as const;
export type Layout = (typeof LAYOUTS)[number];
/** As the print dialogue calls the paper. */
export const PAPER: Record<Layout, string> = { CARD: "A4", SHEET: "A4", LABEL: "60 × 40 mm" };
