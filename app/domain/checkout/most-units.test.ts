import { describe, expect, it } from "vitest";
import type { DeliveryFacts } from "#app/domain/fulfillment/delivery-plan.ts";
import { mostUnits } from "./most-units.ts";

type Place = Partial<Pick<DeliveryFacts["places"][number], "pickup" | "ships" | "coldChain">> & {
  has: number;
  toShip?: number;
  sendsVans?: boolean;
};

/** What one line may have of places that have this much of it. */
function most(places: readonly Place[], line: { coldChain?: boolean; inShow?: boolean } = {}): number {
  const id = (i: number) => `place-${i}`;
  const facts = {
    places: places.map(({ pickup = "NONE", ships = false, coldChain = false }, i) => {
      return { locationId: id(i), pickup, ships, coldChain };
    }),
    routes: places.flatMap(({ sendsVans }, i) => (sendsVans ? [{ fromId: id(i) }] : [])),
    stock: places.map(({ has, toShip = has }, i) => {
      return { locationId: id(i), variantId: "tea", available: has, availableToShip: toShip };
    }),
  } as unknown as DeliveryFacts;
  const show = line.inShow ? { id: "show" } : null;
  return mostUnits(facts, { variantId: "tea", coldChain: line.coldChain ?? false, show });
}

describe("the most units of a line", () => {
  it("come in parcels from all places that ship, but for what these keep for their own visitors", () => {
    expect(
      most([
        { ships: true, has: 5, toShip: 3 },
        { ships: true, has: 4 },
      ]),
    ).toBe(7);
  });

  it("do not come in parcels from where what must stay cold can't be kept so", () => {
    const places = [
      { ships: true, has: 5 },
      { ships: true, coldChain: true, has: 2 },
    ];
    expect(most(places, { coldChain: true })).toBe(2);
    expect(most(places)).toBe(7);
  });

  it("lie on the one shelf that has most", () => {
    const shelf = { pickup: "OWN_SHELF", ships: false } as const;
    expect(
      most([
        { ...shelf, has: 3 },
        { ...shelf, has: 4 },
      ]),
    ).toBe(4);
  });

  it("lie on one shelf and come there by van besides", () => {
    const shelf = { pickup: "SHELF_OR_TRANSFER" } as const;
    expect(
      most([
        { ...shelf, has: 3 },
        { ...shelf, has: 2 },
        { sendsVans: true, has: 6 },
      ]),
    ).toBe(9);
  });

  it("are those of the show in which it is bought, wherever they are", () => {
    expect(most([{ has: 2 }, { has: 1 }], { inShow: true })).toBe(3);
  });

  it("are none where nothing sells it", () => {
    expect(most([])).toBe(0);
    expect(most([{ has: 9 }])).toBe(0);
  });
});
