import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiptPage, saleOfReceipt } from "#app/domain/fulfillment/counter/receipts.queries.server.ts";
import { sellOverCounter } from "#app/domain/fulfillment/counter/sell.server.ts";
import { takeBack } from "#app/domain/fulfillment/counter/take-back.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aSale, sold } from "../../support/builders/counter-sale.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const onHand = async (locationId: string, variantId: string) =>
  (await shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId, variantId } } })).onHand;
const lineOf = async (saleId: string) => (await shop.db.counterReceiptLine.findFirstOrThrow({ where: { saleId } })).id;

describe("a sale over the counter", () => {
  it("goods leave the shelf, the receipt adds up, a click twice is one sale", async () => {
    const store = await anOpenStore(shop);
    const clerk = await aClerk(shop, store);
    const [tea, jam] = [await aVariant(shop, 3_000), await aVariant(shop, 1_000)];
    await receive(shop, store, tea, 5);
    await receive(shop, store, jam, 5);
    const sale = await aSale(shop, clerk, store, { [tea]: 2, [jam]: 1 }, { receivedFen: 10_000 });
    const [first, second] = await Promise.all([sellOverCounter(shop, clerk, sale), sellOverCounter(shop, clerk, sale)]);
    expect(first).toEqual({ ok: true, value: { saleId: sale.saleId, totalFen: 7_000 } });
    expect(second).toEqual(first);
    expect(await onHand(store, tea)).toBe(3);
    const receipt = await receiptPage(shop, clerk, { lang: "zh", saleId: sale.saleId });
    expect(receipt).toMatchObject({ totalFen: 7_000, receivedFen: 10_000, tender: "CASH", conflicts: [] });
    expect(receipt!.lines).toHaveLength(2);
    expect(await saleOfReceipt(shop, clerk, receipt!.number.toLowerCase())).toBe(sale.saleId);
    const stranger = await aClerk(shop, await anOpenStore(shop));
    expect(await receiptPage(shop, stranger, { lang: "zh", saleId: sale.saleId })).toBeNull();
    expect(await saleOfReceipt(shop, stranger, receipt!.number)).toBeNull();
  });

  it("what would not be right is refused while the customer stands there", async () => {
    const store = await anOpenStore(shop);
    const [clerk, manager] = [await aClerk(shop, store), await aClerk(shop, store, "STORE_MANAGER")];
    const tea = await aVariant(shop, 3_000);
    const refused = async (more: Parameters<typeof aSale>[4], who = clerk) =>
      sellOverCounter(shop, who, await aSale(shop, who, store, { [tea]: 1 }, more));
    expect(await refused({ agreedTotalFen: 2_999 })).toMatchObject({ refusal: "PRICE_CHANGED", totalFen: 3_000 });
    expect(await refused({ byHandFen: 1 })).toMatchObject({ refusal: "DISCOUNT_TOO_HIGH", mostFen: 0 });
    expect(await refused({ byHandFen: 301 }, manager)).toMatchObject({ refusal: "DISCOUNT_TOO_HIGH", mostFen: 300 });
    expect(await refused({ byHandFen: 300 }, manager)).toMatchObject({ ok: true, value: { totalFen: 2_700 } });
    expect(await refused({ receivedFen: 2_999 })).toMatchObject({ refusal: "NOT_ENOUGH_MONEY" });
    expect(await refused({ locationId: await anOpenStore(shop) })).toMatchObject({ refusal: "NOT_ALLOWED" });
    const nothing = await aSale(shop, clerk, store, {});
    expect(await sellOverCounter(shop, clerk, nothing)).toMatchObject({ refusal: "NOTHING_TO_SELL" });
  });

  it("promised units go over the counter all the same: variance, conflict, another store gives", async () => {
    const [store, other] = [await anOpenStore(shop), await anOpenStore(shop)];
    const clerk = await aClerk(shop, store);
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 1);
    const { orderId } = await anOrder(shop).of(tea, 1).paid().place();
    await receive(shop, other, tea, 1);
    const saleId = await sold(shop, clerk, store, { [tea]: 1 });
    await shop.runJobs();
    expect(await shop.db.variance.findMany({ where: { variantId: tea } })).toMatchObject([{ kind: "OVERDRAWN" }]);
    expect(await shop.db.counterConflict.findMany({ where: { saleId } })).toMatchObject([{ kind: "OVERDRAWN" }]);
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "CANCELLED" }, { locationId: other, state: "OPEN" }]);
  });
});

describe("a return over the counter", () => {
  it("goods are on the shelf again or damaged, money goes back to the fen, no more than was sold", async () => {
    const store = await anOpenStore(shop);
    const manager = await aClerk(shop, store, "STORE_MANAGER");
    const tea = await aVariant(shop, 3_333);
    await receive(shop, store, tea, 10);
    const saleId = await sold(shop, manager, store, { [tea]: 3 }, { byHandFen: 100 });
    const lineId = await lineOf(saleId);
    const back = (quantity: number, damaged: boolean, returnId = shop.newId()) =>
      takeBack(shop, manager, { returnId, saleId, lines: [{ lineId, quantity, damaged }], tender: "CASH" });
    const id = shop.newId();
    const [first, again] = [await back(1, false, id), await back(1, false, id)];
    expect(first).toEqual({ ok: true, value: { returnId: id, totalFen: 3_299 } });
    expect(again).toEqual(first);
    expect(await onHand(store, tea)).toBe(8);
    expect(await back(2, true)).toMatchObject({ ok: true, value: { totalFen: 9_899 - 3_299 } });
    expect(await onHand(store, tea), "what is spoilt leaves the books again").toBe(8);
    expect(await back(1, false)).toMatchObject({ refusal: "MORE_THAN_SOLD", lineId, most: 0 });
    const movements = await shop.db.stockMovement.findMany({ where: { variantId: tea }, orderBy: { sequence: "asc" } });
    expect(movements.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ["RECEIVED", 10],
      ["SOLD_COUNTER", -3],
      ["RETURNED", 1],
      ["RETURNED", 2],
      ["DAMAGED", -2],
    ]);
  });

  it("two clerks take the last unit back at once: it comes back once", async () => {
    const store = await anOpenStore(shop);
    const clerks = [await aClerk(shop, store), await aClerk(shop, store)];
    const tea = await aVariant(shop, 1_000);
    await receive(shop, store, tea, 1);
    const saleId = await sold(shop, clerks[0]!, store, { [tea]: 1 });
    const lines = [{ lineId: await lineOf(saleId), quantity: 1, damaged: false }];
    const done = await Promise.all(
      clerks.map((clerk) => takeBack(shop, clerk, { returnId: shop.newId(), saleId, lines, tender: "CASH" })),
    );
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await onHand(store, tea)).toBe(1);
  });

  it("more money than a clerk may give back alone waits for the manager; another store's people see nothing", async () => {
    const store = await anOpenStore(shop);
    const clerk = await aClerk(shop, store);
    const tea = await aVariant(shop, 20_000);
    const saleId = await sold(shop, clerk, store, { [tea]: 1 });
    const lines = [{ lineId: await lineOf(saleId), quantity: 1, damaged: false }];
    const command = { saleId, lines, tender: "CASH" } as const;
    expect(await takeBack(shop, clerk, { returnId: shop.newId(), ...command })).toMatchObject({
      refusal: "TOO_MUCH_MONEY",
      mostFen: 10_000,
    });
    const stranger = await aClerk(shop, await anOpenStore(shop), "STORE_MANAGER");
    expect(await takeBack(shop, stranger, { returnId: shop.newId(), ...command })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
  });
});

it("a receipt can't be changed, and the books agree", async () => {
  await expect(shop.db.counterReceipt.updateMany({ data: { totalFen: 0 } })).rejects.toThrow(
    /can not|cannot|append|refuse|change/i,
  );
  await expect(shop.db.counterReceiptLine.deleteMany({})).rejects.toThrow(/can not|cannot|append|refuse|change/i);
  expect(await reconcile(shop)).toEqual([]);
});
