import { expect, it } from "vitest";
import { missingFor, type PlannedFacts } from "./readiness.ts";

const NOW = new Date("2026-11-26T08:00:00Z");
const item = { variantId: "honey", livePriceFen: 3_990, usualFen: 5_000, units: 10, picture: true, gone: false };
const show: PlannedFacts = {
  picture: true,
  place: true,
  titleInEnglish: true,
  startsAt: new Date("2026-11-26T12:00:00Z"),
  streamReady: true,
  items: [item],
};

it.each<[string, Partial<PlannedFacts>, string[]]>([
  ["all there", {}, []],
  ["nothing to sell", { items: [] }, ["NO_ITEMS"]],
  ["no units", { items: [{ ...item, units: 0 }] }, ["NO_UNITS"]],
  ["dearer than in the shop", { items: [{ ...item, livePriceFen: 5_001 }] }, ["PRICE_ABOVE_USUAL"]],
  ["as dear as in the shop", { items: [{ ...item, livePriceFen: 5_000 }] }, []],
  ["no price of its own", { items: [{ ...item, livePriceFen: null }] }, ["NO_LIVE_PRICE"]],
  [
    "what must be put right comes first",
    { picture: false, items: [{ ...item, picture: false, gone: true }] },
    ["ITEM_GONE", "NO_ITEM_PICTURE", "NO_PICTURE"],
  ],
  [
    "facts around it",
    { place: false, titleInEnglish: false, streamReady: false },
    ["NO_PLACE", "NO_ENGLISH", "NO_STREAM"],
  ],
  ["its time has come", { startsAt: new Date("2026-11-26T07:00:00Z") }, ["STARTED_ALREADY"]],
])("%s", (_, change, codes) => {
  expect(missingFor({ ...show, ...change }, NOW).map((missing) => missing.code)).toEqual(codes);
});
