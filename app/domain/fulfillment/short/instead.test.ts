import { describe, expect, it } from "vitest";
import { NEAREST_FIRST } from "#app/domain/inventory/sourcing.ts";
import { CAREFUL_ORDER_POLICY } from "#app/domain/orders/policy/order-policy.ts";
import type { DeliveryPlace } from "../delivery-plan.ts";
import { insteadOf } from "./instead.ts";
import type { MissingUnits } from "./missing-units.server.ts";
import { answerBy, readInsteadChoice } from "./shortage.ts";

const NOW = new Date("2026-11-24T02:00:00Z");
const place = (locationId: string, more: Partial<DeliveryPlace> = {}): DeliveryPlace => ({
  locationId,
  kind: "FLAGSHIP",
  position: { latitude: 35.1, longitude: 118.35 },
  countyCode: "371302",
  pickup: "OWN_SHELF",
  preparationMinutes: 30,
  ships: false,
  coldChain: true,
  slots: null,
  calendar: {
    timeZone: "Asia/Shanghai",
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "08:00", closes: "20:00" })),
    exceptions: [],
    startsAt: null,
    endsAt: null,
  },
  ...more,
});
const north = (latitude: number) => ({ position: { latitude, longitude: 118.35 } });

function missing(
  places: DeliveryPlace[],
  units: Record<string, number>,
  more: Partial<MissingUnits> = {},
): MissingUnits {
  const stock = Object.entries(units).map(([locationId, available]) => ({
    locationId,
    variantId: "tea",
    available,
    availableToShip: available,
  }));
  return {
    method: "PICKUP",
    handoverLocationId: "here",
    promisedAt: NOW,
    address: null,
    lines: [{ lineId: "line", variantId: "tea", quantity: 2, coldChain: false }],
    facts: { places, routes: [], stock, weights: NEAREST_FIRST },
    ...more,
  };
}
const waysOf = (units: MissingUnits) =>
  insteadOf(units, NOW).map((way) => (way.kind === "PICKUP" ? way.locationId : way.kind));

const MANY = Array.from({ length: 25 }, (_, i) => place(`store-${i}`, north(35 + i / 10)));

describe("what is offered for units that are short", () => {
  it.each<[string, MissingUnits, string[]]>([
    [
      "stores whose shelf has all of them, the nearest first",
      missing([place("here"), place("far", north(36)), place("near", north(35.2)), place("few", north(35.11))], {
        far: 2,
        near: 9,
        few: 1,
      }),
      ["near", "far"],
    ],
    [
      "the place that was chosen before any other",
      missing([place("near"), place("here", north(36))], { near: 2, here: 2 }),
      ["here", "near"],
    ],
    [
      "a parcel to the region of that place",
      missing([place("here"), place("hub", { ships: true, pickup: "NONE" })], { hub: 2 }),
      ["SHIP"],
    ],
    [
      "a store instead of a parcel",
      missing(
        [place("store")],
        { store: 2 },
        {
          method: "SHIP",
          handoverLocationId: null,
          address: { provinceCode: "37", countyCode: "371302" },
        },
      ),
      ["store"],
    ],
    ["nothing where nobody has them", missing([place("here"), place("hub", { ships: true })], { hub: 1 }), []],
    [
      "the nearest places of many",
      missing(MANY, Object.fromEntries(MANY.map(({ locationId }) => [locationId, 2])), { handoverLocationId: null }),
      MANY.slice(0, 20).map(({ locationId }) => locationId),
    ],
  ])("%s", (_, units, ways) => expect(waysOf(units)).toEqual(ways));
});

it("is to be answered in two days, sooner for what does not keep", () => {
  const by = (perishable: boolean) => answerBy(CAREFUL_ORDER_POLICY, perishable, NOW).getTime() - NOW.getTime();
  expect([by(false), by(true)]).toEqual([48 * 3_600_000, 12 * 3_600_000]);
});

it.each([
  ["REFUND", { kind: "REFUND" }],
  ["SHIP", { kind: "SHIP", shipTo: null }],
  ["019ab1de-0000-7000-8000-000000000001", { kind: "PICKUP", locationId: "019ab1de-0000-7000-8000-000000000001" }],
  ["", null],
  ["qilu-garden", null],
])("reads %s from a form", (text, choice) => expect(readInsteadChoice(text)).toEqual(choice));
