import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireHolds, releaseHold } from "#app/domain/inventory/end-holds.server.ts";
import { extendHold, hold } from "#app/domain/inventory/hold-stock.server.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";
import { aLocation, aVariant, receive } from "../../support/builders/stocked-variant.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

const soon = () => new Date(ground.now().getTime() + 15 * 60_000);
const level = (locationId: string, variantId: string) =>
  ground.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } });

describe("promise 1: never oversold", () => {
  it("gives 20 units to 20 of 64 shoppers who come together, and tells 44 that none are left", async () => {
    const [place, ginger] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, ginger, 20);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        hold(ground, {
          key: `rush-${i}`,
          expiresAt: soon(),
          lines: [{ locationId: place, variantId: ginger, quantity: 1 }],
        }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused).toHaveLength(44);
    expect(new Set(refused.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    expect(refused[0]).toMatchObject({ refusal: "SHORT", shortages: [{ wanted: 1, available: 0 }] });
    expect(await level(place, ginger)).toMatchObject({ onHand: 20, held: 20 });
  });

  it("holds a cart whole or not at all, and crossing carts never deadlock", async () => {
    const place = await aLocation(ground);
    const variants = [await aVariant(ground), await aVariant(ground), await aVariant(ground)];
    for (const variant of variants) await receive(ground, place, variant, 30);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        const order = i % 2 ? variants : variants.toReversed();
        const lines = order.map((variantId) => ({ locationId: place, variantId, quantity: 1 }));
        return hold(ground, { key: `cross-${i}`, expiresAt: soon(), lines });
      }),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(30);
    for (const variant of variants) expect(await level(place, variant)).toMatchObject({ held: 30 });
  });

  it("answers a repeated request with the same holds, also when both come together", async () => {
    const [place, tea] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, tea, 5);
    const ask = () =>
      hold(ground, { key: "twice", expiresAt: soon(), lines: [{ locationId: place, variantId: tea, quantity: 3 }] });
    const [one, two] = await Promise.all([ask(), ask()]);
    expect(one.ok && two.ok && one.value[0]!.id === two.value[0]!.id).toBe(true);
    expect(await level(place, tea)).toMatchObject({ held: 3 });
  });

  it("leaves safety stock to walk-in customers", async () => {
    const [place, honey] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, honey, 5);
    await ground.db.stockLevel.update({
      where: { locationId_variantId: { locationId: place, variantId: honey } },
      data: { safetyStock: 2 },
    });
    const answer = await hold(ground, {
      key: "greedy",
      expiresAt: soon(),
      lines: [{ locationId: place, variantId: honey, quantity: 4 }],
    });
    expect(answer).toMatchObject({ ok: false, shortages: [{ wanted: 4, available: 3 }] });
  });
});

describe("promise 4: every hold ends", () => {
  it("by release, by time, not before its extension, and its units are free again", async () => {
    const [place, oil] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, oil, 6);
    const keep = (key: string) =>
      hold(ground, { key, expiresAt: soon(), lines: [{ locationId: place, variantId: oil, quantity: 2 }] });
    await keep("released");
    await keep("extended");
    await keep("forgotten");
    const release = { key: "released", as: "RELEASED", at: ground.now() } as const;
    await ground.transact("release", (tx) => releaseHold(tx, release));
    await ground.transact("release", (tx) => releaseHold(tx, release));
    const later = new Date(ground.now().getTime() + 60 * 60_000);
    await extendHold(ground.db, "extended", later);
    const before = ground.now();
    ground.setNow(new Date(before.getTime() + 20 * 60_000));
    expect(await expireHolds(ground)).toBeGreaterThan(0);
    expect(await level(place, oil)).toMatchObject({ held: 2, onHand: 6 });
    expect(await keep("forgotten")).toMatchObject({ ok: false, refusal: "ENDED" });
    ground.setNow(before);
  });
});
