import { describe, expect, it } from "vitest";
import { NEAREST_FIRST } from "#app/domain/inventory/sourcing.ts";
import { instantAt, localDate, localTime } from "#app/platform/zoned-time.ts";
import { planPickup, planShipping, type DeliveryFacts, type DeliveryPlace, type Plan } from "./delivery-plan.ts";

const ZONE = "Asia/Shanghai";
const place = (locationId: string, more: Partial<DeliveryPlace> = {}): DeliveryPlace => ({
  locationId,
  kind: "FLAGSHIP",
  position: { latitude: 35.1, longitude: 118.35 },
  countyCode: "371302",
  pickup: "OWN_SHELF",
  preparationMinutes: 30,
  ships: false,
  coldChain: false,
  slots: null,
  calendar: {
    timeZone: ZONE,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" })),
    exceptions: [],
    startsAt: null,
    endsAt: null,
  },
  ...more,
});
const stock = (levels: Record<string, Record<string, number>>) =>
  Object.entries(levels).flatMap(([locationId, units]) =>
    Object.entries(units).map(([variantId, available]) => ({
      locationId,
      variantId,
      available,
      availableToShip: available,
    })),
  );
const van = (fromId: string, toId: string) => ({
  fromId,
  toId,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  departs: "09:00",
  arrives: "10:00",
  arrivesDay: 0,
});
const wants = (units: Record<string, number>) =>
  Object.entries(units).map(([variantId, quantity]) => ({
    lineId: `${variantId}-line`,
    variantId,
    quantity,
    coldChain: variantId === "cherries",
  }));
const now = instantAt("2026-11-24", "08:10", ZONE);

function told(result: Plan): string[] {
  if (!result.ok) return result.shortages.map((s) => `${s.lineId}: ${s.available} of ${s.wanted}`);
  return result.parts.flatMap((part) =>
    part.lines.map(
      (line) =>
        `${line.quantity} ${line.variantId} from ${part.locationId} to ${part.handoverLocationId ?? "the courier"} ` +
        `${localDate(part.promisedAt, ZONE).slice(5)} ${localTime(part.promisedAt, ZONE)}`,
    ),
  );
}

describe("planPickup", () => {
  const facts: DeliveryFacts = {
    places: [
      place("hub", { pickup: "NONE", coldChain: true, ships: true }),
      place("store", { pickup: "SHELF_OR_TRANSFER", coldChain: true }),
      place("counter", { pickup: "OWN_SHELF" }),
      place("village", { pickup: "BY_TRANSFER" }),
    ],
    weights: NEAREST_FIRST,
    routes: [van("hub", "store"), van("hub", "village"), van("hub", "counter")],
    stock: stock({
      hub: { ginger: 50, tea: 50, cherries: 9 },
      store: { ginger: 2, cherries: 1 },
      counter: { tea: 3 },
      village: { ginger: 5 },
    }),
  };
  const at = (locationId: string, units: Record<string, number>) =>
    told(planPickup(facts, { locationId, lines: wants(units), now }));

  it.each<[string, string, Record<string, number>, string[]]>([
    ["from the store's own shelf", "store", { ginger: 2 }, ["2 ginger from store to store 11-24 08:40"]],
    ["by van what the shelf has not", "store", { tea: 1 }, ["1 tea from hub to store 11-24 10:15"]],
    [
      "all by one van rather than in two parts",
      "store",
      { ginger: 1, tea: 1 },
      ["1 ginger from hub to store 11-24 10:15", "1 tea from hub to store 11-24 10:15"],
    ],
    ["nothing by van to a counter that gives from its shelf", "counter", { tea: 4 }, ["tea-line: 3 of 4"]],
    [
      "always by van to a place without stock to give",
      "village",
      { ginger: 1 },
      ["1 ginger from hub to village 11-24 10:15"],
    ],
    [
      "cold goods by van to a place that keeps them cold",
      "store",
      { cherries: 5 },
      ["5 cherries from hub to store 11-24 10:15"],
    ],
    ["no cold goods to one that does not", "village", { cherries: 1 }, ["cherries-line: 0 of 1"]],
    ["nothing at a place that hands nothing over", "hub", { ginger: 1 }, ["ginger-line: 0 of 1"]],
    ["nothing at a place that is unknown", "moon", { ginger: 1 }, ["ginger-line: 0 of 1"]],
  ])("%s", (_, locationId, units, expected) => expect(at(locationId, units)).toEqual(expected));
});

describe("planShipping", () => {
  const facts: DeliveryFacts = {
    places: [
      place("hub", { ships: true, coldChain: true, preparationMinutes: 60 }),
      place("shanghai", { ships: true, countyCode: "310101", position: { latitude: 31.2, longitude: 121.5 } }),
      place("store", { ships: false }),
    ],
    weights: NEAREST_FIRST,
    routes: [],
    stock: stock({
      hub: { ginger: 5, cherries: 2 },
      shanghai: { ginger: 5, cherries: 9, tea: 1 },
      store: { honey: 9 },
    }),
  };
  const to = (provinceCode: string, units: Record<string, number>, at = now) =>
    told(planShipping(facts, { provinceCode, countyCode: `${provinceCode}0101`, lines: wants(units), now: at }));

  it.each<[string, string, Record<string, number>, string[]]>([
    ["from the same province", "37", { ginger: 1 }, ["1 ginger from hub to the courier 11-24 18:00"]],
    ["from the nearest to the destination", "33", { ginger: 1 }, ["1 ginger from shanghai to the courier 11-24 18:00"]],
    [
      "cold goods only from where they are kept cold",
      "31",
      { cherries: 2 },
      ["2 cherries from hub to the courier 11-24 18:00"],
    ],
    ["not more cold goods than are there", "31", { cherries: 3 }, ["cherries-line: 2 of 3"]],
    ["nothing from a store that sends no parcels", "37", { honey: 1 }, ["honey-line: 0 of 1"]],
  ])("%s", (_, province, units, expected) => expect(to(province, units)).toEqual(expected));

  it("leaves the next day when it can't be packed before closing", () => {
    expect(to("37", { ginger: 1 }, instantAt("2026-11-24", "17:30", ZONE))).toEqual([
      "1 ginger from hub to the courier 11-25 18:00",
    ]);
  });
});
