import { describe, expect, it } from "vitest";
import { proposeForStands, standPhase, type StandShelf } from "./stand-transfers.ts";

const DAY = 86_400_000;
const now = new Date("2026-11-24T02:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * DAY);
const shelf = (facts: Partial<StandShelf> = {}): StandShelf => ({
  standId: "stand",
  parentId: "hub",
  variantId: "tea",
  startsAt: inDays(3),
  endsAt: inDays(6),
  planned: 20,
  onHand: 0,
  unsellable: 0,
  promised: 0,
  coming: 0,
  leaving: 0,
  ...facts,
});
const propose = (shelves: StandShelf[], spare = 1_000) =>
  proposeForStands(shelves, new Map([["hub/tea", spare]]), now).map(
    ({ fromId, toId, quantity }) => `${fromId} → ${toId} ${quantity}`,
  );
const over = { startsAt: inDays(-3), endsAt: inDays(-1) };

describe("a fair stand", () => {
  it.each<[string, Partial<StandShelf>, string[]]>([
    ["is given what it is to have", {}, ["hub → stand 20"]],
    ["less what is there or on its way", { onHand: 5, coming: 6 }, ["hub → stand 9"]],
    ["and no more than that", { onHand: 12, coming: 8 }, []],
    ["not long before it begins", { startsAt: inDays(8), endsAt: inDays(9) }, []],
    ["on the first day of its lead", { startsAt: inDays(7), endsAt: inDays(9) }, ["hub → stand 20"]],
    ["nothing more by plan while it stands", { startsAt: inDays(-1) }, []],
    ["gives back what is left when it is over", { ...over, onHand: 4 }, ["stand → hub 4"]],
    ["but for what others were promised", { ...over, onHand: 4, promised: 3 }, ["stand → hub 1"]],
    ["what is written down to leave", { ...over, onHand: 4, leaving: 4 }, []],
    ["and what is spoilt", { ...over, onHand: 4, unsellable: 4 }, []],
  ])("%s", (_, facts, expected) => expect(propose([shelf(facts)])).toEqual(expected));

  it("two stands share what the hub can spare, the first of them first", () => {
    expect(propose([shelf(), shelf({ standId: "other" })], 25)).toEqual(["hub → stand 20", "hub → other 5"]);
    expect(propose([shelf()], 0)).toEqual([]);
  });

  it("says why", () => {
    expect(proposeForStands([shelf()], new Map([["hub/tea", 8]]), now)[0]!.reasons).toEqual([
      { code: "STAND_STARTS", planned: 20, days: 3 },
      { code: "SHARED", wanted: 20 },
    ]);
  });

  it.each([
    [inDays(1), inDays(2), "BEFORE"],
    [now, inDays(2), "OPEN"],
    [inDays(-2), now, "OVER"],
  ])("from %s to %s it is %s", (startsAt, endsAt, phase) => expect(standPhase({ startsAt, endsAt }, now)).toBe(phase));
});
