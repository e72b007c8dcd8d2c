import { afterAll, beforeAll, expect, it } from "vitest";
import { closeShift } from "#app/domain/fulfillment/counter/close-shift.server.ts";
import { openShift } from "#app/domain/fulfillment/counter/open-shift.server.ts";
import { openShiftOf, shiftList, shiftPage } from "#app/domain/fulfillment/counter/shifts.queries.server.ts";
import { takeBack } from "#app/domain/fulfillment/counter/take-back.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { sold } from "../../support/builders/counter-sale.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aVariant } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

it("a shift: float, takings by tender, count, difference kept; once", async () => {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const tea = await aVariant(shop, 1_000);
  await sold(shop, clerk, store, { [tea]: 1 });
  const opened = await Promise.all([1, 2].map(() => openShift(shop, clerk, { locationId: store, floatFen: 20_000 })));
  expect(opened.filter((one) => one.ok && one.value.opened)).toHaveLength(1);
  const { id: shiftId } = (await openShiftOf(shop, clerk, store))!;
  shop.pass(10);
  const cash = await sold(shop, clerk, store, { [tea]: 3 });
  await sold(shop, clerk, store, { [tea]: 2 }, { tender: "WALLET_QR" });
  const { id: lineId } = await shop.db.counterReceiptLine.findFirstOrThrow({ where: { saleId: cash } });
  const lines = [{ lineId, quantity: 1, damaged: false }];
  await takeBack(shop, clerk, { returnId: shop.newId(), saleId: cash, lines, tender: "CASH" });

  const page = (await shiftPage(shop, clerk, { lang: "zh", id: shiftId }))!;
  expect(page.expectedFen).toBe(22_000);
  expect(page.takings).toEqual([
    { tender: "CASH", soldFen: 3_000, backFen: 1_000, sales: 1, returns: 1 },
    { tender: "WALLET_QR", soldFen: 2_000, backFen: 0, sales: 1, returns: 0 },
  ]);
  const close = { shiftId, countedFen: 21_900, note: null };
  expect(await closeShift(shop, clerk, close)).toEqual({ ok: true, value: { shiftId, differenceFen: -100 } });
  expect(await closeShift(shop, clerk, close)).toMatchObject({ ok: true });
  expect(await closeShift(shop, clerk, { ...close, countedFen: 1 })).toMatchObject({ refusal: "CLOSED_ALREADY" });
  expect(await openShiftOf(shop, clerk, store)).toBeNull();
  const trail = await shop.db.auditEntry.findMany({ where: { subjectId: shiftId }, orderBy: { at: "asc" } });
  expect(trail.map(({ action }) => action)).toEqual(["open-shift", "close-shift"]);
});

it("others see and close a till only where they manage the counter", async () => {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const opened = await openShift(shop, clerk, { locationId: store, floatFen: 0 });
  const shiftId = opened.ok ? opened.value.shiftId : "";
  const close = { shiftId, countedFen: 0, note: null };
  const [colleague, manager] = [await aClerk(shop, store), await aClerk(shop, store, "STORE_MANAGER")];
  const stranger = await aClerk(shop, await anOpenStore(shop), "STORE_MANAGER");
  for (const other of [colleague, stranger]) {
    expect(await shiftPage(shop, other, { lang: "zh", id: shiftId })).toBeNull();
    expect(await shiftList(shop, other, { lang: "zh", locationId: store })).toEqual([]);
    expect(await closeShift(shop, other, close)).toMatchObject({ refusal: "NOT_ALLOWED" });
  }
  expect(await shiftList(shop, manager, { lang: "zh", locationId: store })).toMatchObject([
    { id: shiftId, mine: false },
  ]);
  expect(await closeShift(shop, manager, close)).toMatchObject({ ok: true });
  expect(await openShift(shop, stranger, { locationId: store, floatFen: 0 })).toMatchObject({ refusal: "NOT_ALLOWED" });
  expect(await openShift(shop, clerk, { locationId: store, floatFen: -1 })).toMatchObject({ refusal: "NO_SUCH_SUM" });
});

it("sales and the closing of their shift at once: each sale is in the count or is told as too late", async () => {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const tea = await aVariant(shop, 1_000);
  const opened = await openShift(shop, clerk, { locationId: store, floatFen: 0 });
  const shiftId = opened.ok ? opened.value.shiftId : "";
  const sales = Array.from({ length: 8 }, () => sold(shop, clerk, store, { [tea]: 1 }));
  await closeShift(shop, clerk, { shiftId, countedFen: 0, note: null });
  await Promise.all(sales);
  const shift = await shop.db.counterShift.findUniqueOrThrow({ where: { id: shiftId }, include: { receipts: true } });
  const late = await shop.db.counterConflict.count({ where: { kind: "AFTER_SHIFT", locationId: store } });
  expect(shift.expectedFen! + late * 1_000).toBe(shift.receipts.length * 1_000);
});
