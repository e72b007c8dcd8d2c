import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import { aLocation, aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

const soon = () => new Date(ground.now().getTime() + 15 * 60_000);
const keep = (locationId: string, variantId: string, quantity = 1, key = ground.newId()) =>
  hold(ground, { key, expiresAt: soon(), lines: [{ locationId, variantId, quantity }] });

describe("requests that share a transaction", () => {
  it("are granted in the order in which they came, the small ones behind a refused large one too", async () => {
    const [place, tea] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, tea, 10);
    const answers = await Promise.all([4, 4, 9, 1, 2, 1].map((quantity) => keep(place, tea, quantity)));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, false, true, false, true]);
    expect(answers[2]).toMatchObject({ shortages: [{ wanted: 9, available: 2 }] });
    expect(answers[4]).toMatchObject({ shortages: [{ wanted: 2, available: 1 }] });
  });

  it("do not fail for another's fault", async () => {
    const [place, tea] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, tea, 10);
    const nowhere = "00000000-0000-7000-8000-000000000000";
    const answers = await Promise.allSettled([
      keep(place, tea),
      keep(nowhere, tea),
      keep(place, tea, 0),
      keep("not an id", tea),
      keep(place, tea, 0.5),
      keep(place, tea, 1, ""),
      hold(ground, {
        key: "never",
        expiresAt: new Date(NaN),
        lines: [{ locationId: place, variantId: tea, quantity: 1 }],
      }),
      // A text that PostgreSQL can't store: it gets that far, and fails alone.
      keep(place, tea, 1, "a\u0000b"),
      keep(place, tea),
    ]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.ok : "thrown"))).toEqual([
      true,
      false,
      "thrown",
      "thrown",
      "thrown",
      "thrown",
      "thrown",
      "thrown",
      true,
    ]);
    const level = await ground.db.stockLevel.findFirstOrThrow({ where: { variantId: tea } });
    expect(level.held).toBe(2);
  });

  it("that are more than can be answered in a moment are told so, and the others are served", async () => {
    const [place, tea] = [await aLocation(ground), await aVariant(ground)];
    await receive(ground, place, tea, 100_000);
    const answers = await Promise.all(Array.from({ length: 7_000 }, () => keep(place, tea)));
    const busy = answers.filter((answer) => !answer.ok && answer.refusal === "BUSY").length;
    const held = answers.filter((answer) => answer.ok).length;
    expect(busy).toBeGreaterThan(0);
    expect(busy + held).toBe(7_000);
    const level = await ground.db.stockLevel.findFirstOrThrow({ where: { variantId: tea } });
    expect(level.held).toBe(held);
  });

  it("for a level that somebody keeps locked are told to come again; other goods are sold meanwhile", async () => {
    const place = await aLocation(ground);
    const variants = await Promise.all(Array.from({ length: 12 }, () => aVariant(ground)));
    for (const variant of variants) await receive(ground, place, variant, 10);
    const [locked, ...others] = variants;
    const client = await ground.pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT FROM stock_level WHERE variant_id = $1 FOR UPDATE", [locked]);
    const stuck = keep(place, locked!);
    const served = await Promise.all(others.map((variant) => keep(place, variant)));
    const told = await stuck;
    await client.query("ROLLBACK");
    client.release();
    expect(served.filter((answer) => answer.ok)).toHaveLength(others.length);
    expect(told).toMatchObject({ ok: false, refusal: "BUSY" });
    expect((await keep(place, locked!)).ok).toBe(true);
  });
});
