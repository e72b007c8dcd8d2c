import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { applySheet, trySheet } from "#app/domain/inventory/counts/apply-sheet.server.ts";
import { endCount } from "#app/domain/inventory/counts/end-count.server.ts";
import { recordCount } from "#app/domain/inventory/counts/record-count.server.ts";
import { startCount } from "#app/domain/inventory/counts/start-count.server.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { stockSheet } from "#app/domain/inventory/shelf/sheet.queries.server.ts";
import { reportDamage } from "#app/domain/inventory/variances/report-damage.server.ts";
import { settleVariance } from "#app/domain/inventory/variances/settle-variance.server.ts";
import { aBatch } from "../../support/builders/batch.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store = "";
let clerk: StaffActor;
let manager: StaffActor;
let elsewhere: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "store");
  clerk = await aClerk(shop, store);
  manager = await aClerk(shop, store, "STORE_MANAGER");
  elsewhere = await aClerk(shop, await anOpenStore(shop, "elsewhere"), "STORE_MANAGER");
});
afterAll(() => shop.drop());

const key = () => shop.newId();
const level = (variantId: string) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId: store, variantId } } });
async function onShelf(units: number, priceFen = 1990) {
  const variantId = await aVariant(shop, priceFen);
  if (units > 0) await receive(shop, store, variantId, units);
  return variantId;
}
async function counting(...variantIds: string[]) {
  const started = await startCount(shop, clerk, { locationId: store, scope: { variantIds }, key: key() });
  if (!started.ok) throw new Error(started.refusal);
  return started.value.countId;
}
const sell = (variantId: string, quantity: number) =>
  shop.transact("sell", (tx) =>
    recordCounterSale(tx, {
      saleId: shop.newId(),
      locationId: store,
      at: shop.now(),
      soldAt: shop.now(),
      today: new Date("2026-11-24"),
      lines: [{ variantId, quantity }],
    }),
  );

describe("a count", () => {
  it.each([
    [10, "AGREES", 10],
    [9, "BOOKED", 9],
    [12, "BOOKED", 12],
    [4, "WAITS", 10],
  ] as const)("of %d where the books have 10 %s, and leaves %d on hand", async (counted, outcome, onHand) => {
    const variantId = await onShelf(10);
    const countId = await counting(variantId);
    expect(await recordCount(shop, clerk, { countId, variantId, counted, key: key() })).toMatchObject({
      value: { outcome, difference: counted - 10 },
    });
    expect((await level(variantId)).onHand).toBe(onHand);
  });

  it("is compared with the books of its own moment: what is sold before and after is no difference", async () => {
    const variantId = await onShelf(10);
    const countId = await counting(variantId);
    await sell(variantId, 3);
    const recorded = await recordCount(shop, clerk, { countId, variantId, counted: 4, key: key() });
    expect(recorded).toMatchObject({ value: { expected: 7, difference: -3, outcome: "WAITS" } });
    await sell(variantId, 2);
    const variance = await shop.db.variance.findFirstOrThrow({ where: { variantId } });
    const command = { varianceId: variance.id, decision: "BOOKED", key: key() } as const;
    expect(await settleVariance(shop, manager, command)).toMatchObject({ ok: true });
    expect((await level(variantId)).onHand).toBe(2);
    const movements = await shop.db.stockMovement.findMany({ where: { variantId }, orderBy: { sequence: "asc" } });
    expect(movements.map(({ kind, quantity, balance }) => [kind, quantity, balance])).toEqual([
      ["RECEIVED", 10, 10],
      ["SOLD_COUNTER", -3, 7],
      ["SOLD_COUNTER", -2, 5],
      ["COUNTED", -3, 2],
    ]);
  });

  it("above the threshold is decided by a second person, once", async () => {
    const variantId = await onShelf(10);
    const both = await aClerk(shop, store, "STORE_MANAGER");
    const started = await startCount(shop, both, { locationId: store, scope: { variantIds: [variantId] }, key: key() });
    if (!started.ok) throw new Error(started.refusal);
    await recordCount(shop, both, { countId: started.value.countId, variantId, counted: 1, key: key() });
    const { id: varianceId } = await shop.db.variance.findFirstOrThrow({ where: { variantId } });
    const decide = (who: StaffActor) => settleVariance(shop, who, { varianceId, decision: "BOOKED", key: key() });
    expect(await decide(clerk)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await decide(elsewhere)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await decide(both)).toMatchObject({ refusal: "SECOND_PERSON" });
    const office = await aClerk(shop, null, "ADMIN");
    const together = await Promise.all([decide(manager), decide(office)]);
    expect(together.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await level(variantId)).onHand).toBe(1);
  });

  it("that is dismissed books nothing and is counted anew", async () => {
    const variantId = await onShelf(10);
    const countId = await counting(variantId);
    await recordCount(shop, clerk, { countId, variantId, counted: 0, key: key() });
    const { id: varianceId } = await shop.db.variance.findFirstOrThrow({ where: { variantId } });
    const wrong = { varianceId, decision: "WRITTEN_OFF", key: key() } as const;
    expect(await settleVariance(shop, manager, wrong)).toMatchObject({ refusal: "NO_SUCH_DECISION" });
    const settled = await settleVariance(shop, manager, { varianceId, decision: "DISMISSED", key: key() });
    if (!settled.ok) throw new Error(settled.refusal);
    expect((await level(variantId)).onHand).toBe(10);
    const again = { countId: settled.value.recountId!, variantId, counted: 10, key: key() };
    expect(await recordCount(shop, clerk, again)).toMatchObject({ value: { outcome: "AGREES" } });
  });

  it("takes a number once; the same request again gets the same answer", async () => {
    const variantId = await onShelf(10);
    const countId = await counting(variantId);
    const command = { countId, variantId, counted: 9, key: key() };
    const first = await recordCount(shop, clerk, command);
    expect(await recordCount(shop, clerk, command)).toEqual(first);
    const other = { ...command, counted: 8, key: key() };
    expect(await recordCount(shop, clerk, other)).toMatchObject({ refusal: "COUNTED_ALREADY", counted: 9 });
    expect((await level(variantId)).onHand).toBe(9);
  });

  it("takes in what was found though it was not listed, and lists the whole shelf where that is wanted", async () => {
    const [listed, found] = [await onShelf(3), await onShelf(0)];
    const countId = await counting(listed);
    const recorded = await recordCount(shop, clerk, { countId, variantId: found, counted: 2, key: key() });
    expect(recorded).toMatchObject({ value: { expected: 0, outcome: "BOOKED" } });
    const whole = await startCount(shop, clerk, { locationId: store, scope: { shelf: "WHOLE" }, key: key() });
    if (!whole.ok) throw new Error(whole.refusal);
    const lines = await shop.db.stockCountLine.findMany({ where: { countId: whole.value.countId } });
    expect(lines.map(({ variantId }) => variantId)).toEqual(expect.arrayContaining([listed, found]));
    expect(lines.every(({ expected, counted }) => expected === null && counted === null)).toBe(true);
  });

  it("is open until it is ended, at the place's own people only", async () => {
    const variantId = await onShelf(5);
    const countId = await counting(variantId);
    const record = (who: StaffActor) => recordCount(shop, who, { countId, variantId, counted: 5, key: key() });
    expect(await record(elsewhere)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await endCount(shop, elsewhere, { countId, as: "CLOSED", key: key() })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
    expect(await endCount(shop, clerk, { countId, as: "CANCELLED", key: key() })).toMatchObject({ ok: true });
    expect(await record(clerk)).toMatchObject({ refusal: "NOT_NOW", state: "CANCELLED" });
    const abroad = { locationId: store, scope: { shelf: "WHOLE" }, key: key() } as const;
    expect(await startCount(shop, elsewhere, abroad)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });
});

describe("damage", () => {
  it("leaves the books at once; a larger loss is looked at by somebody", async () => {
    const variantId = await onShelf(20);
    const batch = await aBatch(shop, variantId);
    await receive(shop, store, variantId, 5, batch.id);
    const report = (quantity: number, batchId: string | null = null) =>
      reportDamage(shop, clerk, { locationId: store, variantId, quantity, reason: "BROKEN", batchId, key: key() });
    expect(await report(1, batch.id)).toMatchObject({ value: { confirmed: true } });
    expect(await report(8)).toMatchObject({ value: { confirmed: false } });
    expect((await level(variantId)).onHand).toBe(16);
    expect(await report(99)).toMatchObject({ refusal: "MORE_THAN_THERE", onHand: 16 });
    const open = await shop.db.variance.findFirstOrThrow({ where: { variantId, state: "OPEN" } });
    await settleVariance(shop, manager, { varianceId: open.id, decision: "FOUND", key: key() });
    expect((await level(variantId)).onHand).toBe(24);
    const abroad = { locationId: store, variantId, quantity: 1, reason: "BROKEN", key: key() } as const;
    expect(await reportDamage(shop, elsewhere, abroad)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });

  it("of promised units opens a variance of what is missing, which stays open while it is", async () => {
    const variantId = await onShelf(3);
    await shop.pool.query("UPDATE stock_level SET allocated = 3 WHERE variant_id = $1", [variantId]);
    await reportDamage(shop, clerk, { locationId: store, variantId, quantity: 1, reason: "SPOILT", key: key() });
    const { id } = await shop.db.variance.findFirstOrThrow({ where: { variantId, kind: "OVERDRAWN" } });
    const resolve = () => settleVariance(shop, manager, { varianceId: id, decision: "RESOLVED", key: key() });
    expect(await resolve()).toMatchObject({ refusal: "STILL_OVERDRAWN", missing: 1 });
    await receive(shop, store, variantId, 1);
    expect(await resolve()).toMatchObject({ ok: true });
  });
});

describe("a sheet", () => {
  it("is tried without writing, then applied once: counted, booked or waiting, with its safety stock", async () => {
    const [agrees, off, far] = [await onShelf(7), await onShelf(7), await onShelf(70)];
    const sku = async (id: string) => (await shop.db.variant.findUniqueOrThrow({ where: { id } })).sku;
    const text = `SKU,Counted,Safety stock\n${await sku(agrees)},7,2\n${await sku(off)},6,\n${await sku(far)},10,\n`;
    const command = { locationId: store, text, lang: "zh" } as const;
    expect(await trySheet(shop, clerk, command)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await trySheet(shop, manager, command)).toMatchObject({
      value: [
        { counted: 7, onHand: 7, safetyStock: 2, safetyBefore: 0 },
        { counted: 6, onHand: 7, safetyStock: null },
        { counted: 10, onHand: 70 },
      ],
    });
    expect((await level(off)).onHand).toBe(7);
    const once = { ...command, key: key() };
    const applied = await applySheet(shop, manager, once);
    expect(applied).toMatchObject({ value: { safetyChanges: 1, outcomes: { AGREES: 1, BOOKED: 1, WAITS: 1 } } });
    expect(await applySheet(shop, manager, once)).toEqual(applied);
    expect(await level(agrees)).toMatchObject({ onHand: 7, safetyStock: 2 });
    expect([(await level(off)).onHand, (await level(far)).onHand]).toEqual([6, 70]);
    const bad = { ...command, text: "SKU,Counted\nNO-SUCH,1\n", key: key() };
    expect(await applySheet(shop, manager, bad)).toMatchObject({ refusal: "BAD_ROWS", problems: [{ line: 2 }] });
  });

  it("goes out with a row for each batch, to the place's own people", async () => {
    const variantId = await onShelf(2);
    const batch = await aBatch(shop, variantId, "2026-12-31");
    await receive(shop, store, variantId, 3, batch.id);
    const sheet = await stockSheet(shop, clerk, "en", store);
    const { sku } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
    const rows = sheet!.csv.split("\n").filter((row) => row.startsWith(sku));
    expect(rows).toEqual([
      expect.stringContaining(`,${batch.traceCode},2026-12-31,3,0,0,5,0,`),
      expect.stringMatching(/,,,2,,,,,$/),
    ]);
    expect(await stockSheet(shop, elsewhere, "en", store)).toBeNull();
  });
});
