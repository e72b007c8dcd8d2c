/** What is planned, as far as it can be missing something. */
export type PlannedFacts = {
  picture: boolean;
  place: boolean;
  /** Both languages. */
  titleInEnglish: boolean;
  startsAt: Date;
  streamReady: boolean;
  items: ReadonlyArray<{
    variantId: string;
    livePriceFen: number | null;
    usualFen: number;
    /** Set aside for the show. */
    units: number;
    picture: boolean;
    /** Off the shop's shelf for good, or its page is not published. */
    gone: boolean;
  }>;
};

/** What is missing or looks wrong; a BLOCKER must be put right first. Each has words under `show.missing.<code>`. */
export type Missing = { weight: "BLOCKER" | "WARNING" } & (
  | { code: "NO_ITEMS" | "NO_PICTURE" | "NO_PLACE" | "NO_ENGLISH" | "STARTED_ALREADY" | "NO_STREAM" }
  | { code: "ITEM_GONE" | "NO_UNITS" | "NO_ITEM_PICTURE" | "PRICE_ABOVE_USUAL" | "NO_LIVE_PRICE"; variantId: string }
);

/** The checklist of a show that is planned, gravest first. Pure. */
export function missingFor(show: PlannedFacts, now: Date): Missing[] {
  const found: Missing[] = [];
  const blocker = (code: "NO_ITEMS") => found.push({ weight: "BLOCKER", code });
  if (show.items.length === 0) blocker("NO_ITEMS");
  for (const { variantId, gone, units, livePriceFen, usualFen, picture } of show.items) {
    if (gone) found.push({ weight: "BLOCKER", code: "ITEM_GONE", variantId });
    if (units === 0) found.push({ weight: "BLOCKER", code: "NO_UNITS", variantId });
    if (livePriceFen !== null && livePriceFen > usualFen) {
      found.push({ weight: "WARNING", code: "PRICE_ABOVE_USUAL", variantId });
    }
    if (livePriceFen === null) found.push({ weight: "WARNING", code: "NO_LIVE_PRICE", variantId });
    if (!picture) found.push({ weight: "WARNING", code: "NO_ITEM_PICTURE", variantId });
  }
  if (!show.picture) found.push({ weight: "WARNING", code: "NO_PICTURE" });
  if (!show.place) found.push({ weight: "WARNING", code: "NO_PLACE" });
  if (!show.titleInEnglish) found.push({ weight: "WARNING", code: "NO_ENGLISH" });
  if (!show.streamReady) found.push({ weight: "WARNING", code: "NO_STREAM" });
  if (show.startsAt < now) found.push({ weight: "WARNING", code: "STARTED_ALREADY" });
  return found.toSorted((a, b) => Number(b.weight === "BLOCKER") - Number(a.weight === "BLOCKER"));
}
