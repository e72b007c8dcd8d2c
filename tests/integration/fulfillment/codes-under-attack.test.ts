import { randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aReadyPickup } from "../../support/builders/ready-pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let ginger: string;
let clerks: [StaffActor, StaffActor];
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop);
  ginger = await aVariant(shop);
  await receive(shop, store, ginger, 400);
  clerks = [await aClerk(shop, store), await aClerk(shop, store)];
});
afterAll(() => shop.drop());

const byCode = (code: string, who: StaffActor) => handOver(shop, who, { code, locationId: store, key: shop.newId() });

/** Does something with each, some at once. */
async function each<T>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<void>): Promise<void> {
  const left = things.values();
  const hand = async () => {
    for (const thing of left) await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}

it("two clerks scan the same 200 codes at the same instant: 200 hand-overs", { timeout: 900_000 }, async () => {
  const ready: Array<{ id: string; code: string }> = [];
  await each(Array.from({ length: 200 }), 8, async () => {
    ready.push(await aReadyPickup(shop, clerks[0], store, ginger));
  });
  const outcomes: string[] = [];
  await each(ready, 10, async ({ code }) => {
    const both = await Promise.all(clerks.map((clerk) => byCode(code, clerk)));
    outcomes.push(
      both
        .map((one) => (one.ok ? "GIVEN" : one.refusal))
        .toSorted()
        .join(" "),
    );
  });
  expect(new Set(outcomes)).toEqual(new Set(["ALREADY_HANDED_OVER GIVEN"]));
  expect(await shop.db.fulfillmentOrder.count({ where: { state: "HANDED_OVER" } })).toBe(200);
  const level = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: ginger } });
  expect(level).toMatchObject({ onHand: 200, allocated: 0 });
  expect(await reconcile(shop)).toEqual([]);
});

it("10,000 guesses: none accepted, the terminal slowed, the office told once", { timeout: 900_000 }, async () => {
  const waiting = await aReadyPickup(shop, clerks[0], store, ginger);
  const thief = clerks[1];
  const outcomes = new Map<string, number>();
  const guesses = Array.from({ length: 10_000 }, () => {
    const guess = String(randomInt(10 ** 8)).padStart(8, "0");
    return guess === waiting.code ? "00000000" : guess;
  });
  await each(guesses, 20, async (guess) => {
    const answer = await byCode(guess, thief);
    const outcome = answer.ok ? "GIVEN" : answer.refusal;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  });
  expect(outcomes.get("GIVEN")).toBeUndefined();
  // Some at once may be counted as too many together; never more than ten are looked at.
  expect(outcomes.get("NO_SUCH_CODE") ?? 0).toBeLessThanOrEqual(10);
  expect(outcomes.get("TOO_MANY_ATTEMPTS")).toBeGreaterThanOrEqual(9_990);
  // Of many at the same instant all may be refused, with none looked at; one after the other they are counted.
  for (let i = 0; i < 10; i++) await byCode("00000000", thief);
  expect(await byCode(waiting.code, thief), "the right code has to wait, too").toMatchObject({
    refusal: "TOO_MANY_ATTEMPTS",
  });
  const told = await shop.db.counterConflict.findMany({ where: { locationId: store, kind: "CODES_GUESSED" } });
  expect(told).toMatchObject([{ staffId: thief.id, settledAt: null }]);
  // Whoever works beside the thief goes on, and the thief's wait ends.
  expect(await byCode(waiting.code, clerks[0])).toMatchObject({ ok: true });
  shop.pass(11);
  expect(await byCode("00000000", thief)).toMatchObject({ refusal: "NO_SUCH_CODE" });
});
