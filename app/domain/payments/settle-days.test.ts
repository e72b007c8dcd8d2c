import { expect, it } from "vitest";
import type { ProviderEntry } from "./provider.ts";
import { keyOf, settleDays, type OurEntry } from "./settle-days.ts";

const day = (d: number, hour = 12) => new Date(Date.UTC(2026, 10, d, hour));
const their = (
  kind: ProviderEntry["kind"],
  ref: string,
  amountFen: number,
  at = day(24),
  feeFen = 0,
): ProviderEntry => ({
  kind,
  ref,
  amountFen,
  feeFen,
  at,
});
const our = (kind: OurEntry["kind"], ref: string | null, amountFen: number, at = day(24)): OurEntry => ({
  kind,
  ref,
  orderNumber: "N",
  at,
  amountFen,
});

function settle(ours: OurEntry[], theirs: ProviderEntry[], elsewhere: OurEntry[] = []) {
  return settleDays({
    ours,
    oursByRef: new Map([...ours, ...elsewhere].map((entry) => [keyOf(entry), entry])),
    theirs,
    isInside: (at) => at.getUTCDate() === 24,
  });
}

it("a day on which both books agree adds up", () => {
  const { totals, differences, payouts } = settle(
    [our("PAYMENT", "p1", 10_000), our("REFUND", "r1", 3_000)],
    [
      their("PAYMENT", "p1", 10_000, day(24), 60),
      their("REFUND", "r1", -3_000),
      their("OTHER", "fee", -100),
      their("PAYOUT", "po", -5_000),
    ],
  );
  expect(differences).toBe(0);
  expect(totals).toEqual({
    paidFen: 10_000,
    refundedFen: 3_000,
    feeFen: 60,
    otherFen: -100,
    netFen: 6_840,
    payoutFen: 5_000,
  });
  expect(payouts).toMatchObject([{ ref: "po", amountFen: 5_000 }]);
});

it.each<[string, OurEntry[], ProviderEntry[], OurEntry[], Array<string | null>]>([
  ["what the provider does not know", [our("PAYMENT", "p1", 100)], [], [], ["ONLY_OURS"]],
  ["a payment that was never told there", [our("PAYMENT", null, 100)], [], [], ["ONLY_OURS"]],
  ["what we do not know", [], [their("REFUND", "r9", -100)], [], ["ONLY_THEIRS"]],
  ["another amount", [our("PAYMENT", "p1", 100)], [their("PAYMENT", "p1", 99)], [], ["AMOUNT"]],
  [
    "no difference of a line they have on the next day",
    [our("PAYMENT", "p1", 100)],
    [their("PAYMENT", "p1", 100, day(25))],
    [],
    [],
  ],
  [
    "no difference of a line we have on the day before",
    [],
    [their("PAYMENT", "p1", 100)],
    [our("PAYMENT", "p1", 100, day(23))],
    [null],
  ],
])("tells %s", (_, ours, theirs, elsewhere, differences) =>
  expect(settle(ours, theirs, elsewhere).rows.map(({ difference }) => difference)).toEqual(differences),
);

it("nothing given back is nothing, not less than nothing", () =>
  expect(Object.is(settle([], []).totals.refundedFen, 0)).toBe(true));
