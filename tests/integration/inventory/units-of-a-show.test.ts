import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allot, returnAllotment } from "#app/domain/inventory/allot-stock.server.ts";
import { expireHolds, releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { differencesOf, onSnapshot, STOCK_RULES } from "#app/domain/inventory/reconcile.server.ts";
import { aLocation, aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

const soon = () => new Date(ground.now().getTime() + 15 * 60_000);

async function aShowWith(units: number, limitPerCustomer: number | null = null) {
  const [locationId, variantId] = [await aLocation(ground), await aVariant(ground)];
  await receive(ground, locationId, variantId, 100);
  const show = await ground.db.show.create({
    data: {
      handle: `show-${variantId}`,
      title: { zh: "场" },
      description: { zh: "" },
      hostName: { zh: "人" },
      startsAt: new Date("2026-11-24T12:00:00Z"),
      endsAt: new Date("2026-11-24T14:00:00Z"),
    },
  });
  const input = { key: ground.newId(), showId: show.id, locationId, variantId, quantity: units, limitPerCustomer };
  const allotted = await ground.transact("allot", (tx) =>
    allot(tx, { ...input, newId: ground.newId, at: ground.now() }),
  );
  if (!allotted.ok) throw new Error("there is enough");
  const again = await ground.transact("allot", (tx) => allot(tx, { ...input, newId: ground.newId, at: ground.now() }));
  expect(again, "the same key sets nothing more aside").toEqual(allotted);
  const allotmentId = allotted.value;
  return {
    allotmentId,
    level: () => ground.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } }),
    left: async () => (await ground.db.allotment.findUniqueOrThrow({ where: { id: allotmentId } })).left,
    buy: (customerKey: string, quantity = 1, key = ground.newId()) =>
      hold(ground, { key, customerKey, expiresAt: soon(), lines: [{ locationId, variantId, quantity, allotmentId }] }),
    buyOutside: (quantity: number) =>
      hold(ground, { key: ground.newId(), expiresAt: soon(), lines: [{ locationId, variantId, quantity }] }),
    giveBack: (quantity: number | "ALL") =>
      ground.transact("end", (tx) =>
        returnAllotment(tx, { key: ground.newId(), allotmentId, quantity, at: ground.now() }),
      ),
  };
}

describe("the units of a show", () => {
  it("are the show's alone: the shop can't sell them, and the show no others", async () => {
    const show = await aShowWith(60);
    expect(await show.level()).toMatchObject({ onHand: 100, allotted: 60 });
    expect(await show.buyOutside(41)).toMatchObject({ refusal: "SHORT", shortages: [{ available: 40 }] });
    expect(await show.buy("lin", 61)).toMatchObject({ refusal: "SHORT", shortages: [{ available: 60 }] });
  });

  it("go to as many viewers as there are units, however many come at once", async () => {
    const show = await aShowWith(20);
    const answers = await Promise.all(Array.from({ length: 120 }, (_, i) => show.buy(`viewer-${i}`)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
    expect(await show.left()).toBe(0);
    expect(await show.level()).toMatchObject({ held: 20, allotted: 0, onHand: 100 });
  });

  it("have a limit per customer that holds under many clicks", async () => {
    const show = await aShowWith(50, 2);
    const answers = await Promise.all(Array.from({ length: 10 }, () => show.buy("lin")));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: "LIMIT_REACHED", limit: 2 });
    expect((await show.buy("wang", 2)).ok).toBe(true);
  });

  it("return to the show when a hold ends, and to the shop once the show is over", async () => {
    const show = await aShowWith(10, 5);
    const [early, late] = [ground.newId(), ground.newId()];
    await show.buy("lin", 3, early);
    await show.buy("wang", 4, late);
    await ground.transact("r", (tx) => releaseHold(tx, { key: early, as: "RELEASED", at: ground.now() }));
    expect(await show.left()).toBe(6);
    expect(await show.level()).toMatchObject({ held: 4, allotted: 6 });
    expect(await show.giveBack(2)).toBe(2);
    expect(await show.giveBack("ALL")).toBe(4);
    expect(await show.level()).toMatchObject({ held: 4, allotted: 0 });
    expect(await show.buy("zhang")).toMatchObject({ refusal: "SHORT", shortages: [{ available: 0 }] });
    const before = ground.now();
    ground.setNow(new Date(before.getTime() + 3_600_000));
    await expireHolds(ground);
    ground.setNow(before);
    expect(await show.level()).toMatchObject({ held: 0, allotted: 0, onHand: 100 });
    expect((await show.buyOutside(100)).ok).toBe(true);
  });

  it("and the books agree", async () => {
    const differences = await onSnapshot(ground.pool, (read) => differencesOf(read, STOCK_RULES, ground.now()));
    expect(differences).toEqual([]);
  });
});
