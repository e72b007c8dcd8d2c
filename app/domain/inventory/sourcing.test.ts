import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOrder, type SourcingPlace, type SourcingStock } from "./sourcing.ts";

const parcel = (locationId: string, km: number, kind: SourcingPlace["kind"] = "FLAGSHIP"): SourcingPlace => ({
  locationId,
  kind,
  distanceMeters: km * 1000,
  way: "BY_PARCEL",
});
const has = (locationId: string, stock: Record<string, number>): SourcingStock[] =>
  Object.entries(stock).map(([variantId, available]) => ({ locationId, variantId, available }));
const wants = (demand: Record<string, number>) =>
  Object.entries(demand).map(([variantId, quantity], i) => ({ lineId: `line${i + 1}`, variantId, quantity }));

/** Where each line's units come from: "line1: 2 from hub". */
function told(sourced: ReturnType<typeof sourceOrder>): string[] {
  if (!sourced.ok) return sourced.shortages.map((s) => `${s.lineId}: ${s.available} of ${s.wanted}`);
  return sourced.assignments
    .flatMap((a) => a.lines.map((l) => `${l.lineId}: ${l.quantity} from ${a.locationId}`))
    .toSorted();
}

describe("sourceOrder", () => {
  const places = [parcel("hub", 10), parcel("jinan", 200), parcel("shanghai", 600)];

  it.each<[string, Record<string, number>, SourcingStock[], string[]]>([
    [
      "the nearest that has all",
      { ginger: 2 },
      [...has("hub", { ginger: 5 }), ...has("jinan", { ginger: 50 })],
      ["line1: 2 from hub"],
    ],
    [
      "one parcel from afar rather than two from near",
      { ginger: 1, tea: 1 },
      [...has("hub", { ginger: 5 }), ...has("jinan", { tea: 5 }), ...has("shanghai", { ginger: 1, tea: 1 })],
      ["line1: 1 from shanghai", "line2: 1 from shanghai"],
    ],
    [
      "two parcels when no place has both",
      { ginger: 1, tea: 1 },
      [...has("hub", { ginger: 5 }), ...has("jinan", { tea: 5 }), ...has("shanghai", { tea: 5 })],
      ["line1: 1 from hub", "line2: 1 from jinan"],
    ],
    [
      "a line split when nobody has it whole",
      { ginger: 7 },
      [...has("hub", { ginger: 5 }), ...has("jinan", { ginger: 4 })],
      ["line1: 2 from jinan", "line1: 5 from hub"],
    ],
    [
      "what is missing, when it is nowhere",
      { ginger: 7, tea: 1 },
      [...has("hub", { ginger: 5, tea: 3 })],
      ["line1: 5 of 7"],
    ],
    ["nothing at all", { ginger: 1 }, [], ["line1: 0 of 1"]],
  ])("chooses %s", (_, demand, stock, expected) =>
    expect(told(sourceOrder(wants(demand), places, stock))).toEqual(expected),
  );

  it("prefers the shelf at the pickup place over the van, and the place with most to spare among equals", () => {
    const shelf: SourcingPlace = { locationId: "qilu", kind: "FLAGSHIP", distanceMeters: 0, way: "OWN_SHELF" };
    const van: SourcingPlace = { locationId: "hub", kind: "HUB", distanceMeters: 9000, way: "BY_VAN" };
    expect(
      told(sourceOrder(wants({ tea: 1 }), [van, shelf], [...has("qilu", { tea: 1 }), ...has("hub", { tea: 9 })])),
    ).toEqual(["line1: 1 from qilu"]);
    const equal = sourceOrder(
      wants({ tea: 1 }),
      [parcel("a", 5), parcel("b", 5)],
      [...has("a", { tea: 2 }), ...has("b", { tea: 9 })],
    );
    expect(equal).toMatchObject({
      ok: true,
      assignments: [
        {
          locationId: "b",
          reasons: [
            { why: "ONE_PART", of: 2 },
            { why: "MOST_TO_SPARE", spare: 9 },
          ],
        },
      ],
    });
  });

  it("spares the kinds of places that the policy spares, and says so, but never makes another parcel for it", () => {
    const weights = { kilometre: 1, spareUnit: 0.01, extraKilometres: { COUNTER: 40 } };
    const both = [parcel("counter", 5, "COUNTER"), parcel("hub", 30, "HUB")];
    const one = sourceOrder(
      wants({ tea: 1 }),
      both,
      [...has("counter", { tea: 9 }), ...has("hub", { tea: 9 })],
      weights,
    );
    expect(one).toMatchObject({
      ok: true,
      assignments: [{ locationId: "hub", reasons: [{ why: "ONE_PART" }, { why: "SPARES_OTHERS" }] }],
    });
    const stock = [...has("counter", { tea: 9, honey: 1 }), ...has("hub", { tea: 9 })];
    expect(told(sourceOrder(wants({ tea: 1, honey: 1 }), both, stock, weights))).toEqual([
      "line1: 1 from counter",
      "line2: 1 from counter",
    ]);
  });

  it("counts two lines of one variant as one demand", () => {
    const lines = [
      { lineId: "a", variantId: "tea", quantity: 3 },
      { lineId: "b", variantId: "tea", quantity: 3 },
    ];
    expect(told(sourceOrder(lines, places, has("hub", { tea: 5 })))).toEqual(["b: 2 of 3"]);
  });

  it("assigns every unit once and never more than there is, for any stock", () => {
    const variants = ["a", "b", "c"];
    const demand = fc.dictionary(fc.constantFrom(...variants), fc.integer({ min: 1, max: 6 }), { minKeys: 1 });
    const stock = fc.array(
      fc.record({
        place: fc.integer({ min: 0, max: 4 }),
        variant: fc.constantFrom(...variants),
        units: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(demand, stock, (wanted, given) => {
        const levels = new Map(
          given.map((g) => [
            `p${g.place}/${g.variant}`,
            { locationId: `p${g.place}`, variantId: g.variant, available: g.units },
          ]),
        );
        const many = [0, 1, 2, 3, 4].map((n) => parcel(`p${n}`, n + 1));
        const lines = wants(wanted);
        const sourced = sourceOrder(lines, many, [...levels.values()]);
        const total = (variant: string) =>
          [...levels.values()].filter((l) => l.variantId === variant).reduce((s, l) => s + l.available, 0);
        expect(sourced.ok).toBe(lines.every((line) => total(line.variantId) >= line.quantity));
        if (!sourced.ok) return;
        const units = sourced.assignments.flatMap((a) => a.lines.map((l) => ({ ...l, locationId: a.locationId })));
        for (const line of lines)
          expect(units.filter((u) => u.lineId === line.lineId).reduce((s, u) => s + u.quantity, 0)).toBe(line.quantity);
        for (const level of levels.values()) {
          const taken = units.filter((u) => u.locationId === level.locationId && u.variantId === level.variantId);
          expect(taken.reduce((s, u) => s + u.quantity, 0)).toBeLessThanOrEqual(level.available);
        }
      }),
    );
  });
});
