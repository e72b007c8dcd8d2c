import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openShift } from "#app/domain/fulfillment/counter/open-shift.server.ts";
import { closeShift } from "#app/domain/fulfillment/counter/close-shift.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aDevice } from "../../support/builders/device.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { partsOf } from "../../support/builders/pickup.ts";
import { aReadyPickup } from "../../support/builders/ready-pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const receiptOf = (saleId: string) =>
  shop.db.counterReceipt.findUniqueOrThrow({ where: { saleId }, include: { sale: true } });

async function aCounter() {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const tea = await aVariant(shop, 1_000);
  await receive(shop, store, tea, 50);
  return { store, clerk, tea, device: aDevice(shop, clerk, store) };
}

describe("sales that a device tells afterwards", () => {
  it("each once, whatever is repeated, reordered or told at the same time", async () => {
    const { tea, store, device } = await aCounter();
    const sales = Array.from({ length: 10 }, () => device.sale([[tea, 1, 1_000]]));
    const told = await Promise.all([
      device.tell(sales),
      device.tell(sales.toReversed()),
      device.tell([...sales.slice(3), ...sales.slice(0, 3)]),
    ]);
    const answers = told.flat();
    expect(answers.every(({ state }) => state === "RECORDED")).toBe(true);
    expect(await shop.db.counterSale.count({ where: { locationId: store } })).toBe(10);
    const level = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: tea } });
    expect(level.onHand).toBe(40);
  });

  it("what was charged is what is in the books; another price and too much taken off are told", async () => {
    const { tea, device } = await aCounter();
    const sale = device.sale([[tea, 2, 900]], { byHandFen: 0 });
    const [answer] = await device.tell([sale]);
    expect(answer).toMatchObject({
      state: "RECORDED",
      conflicts: [{ kind: "PRICE_CHANGED", data: { chargedFen: 1_800, shouldFen: 2_000 } }],
    });
    expect(await receiptOf(sale.id)).toMatchObject({ totalFen: 1_800, shouldFen: 2_000 });
    const generous = device.sale([[tea, 1, 1_000]], { byHandFen: 500 });
    (generous["lines"] as Array<{ discountFen: number }>)[0]!.discountFen = 500;
    expect(await device.tell([generous])).toMatchObject([
      { state: "RECORDED", conflicts: [{ kind: "DISCOUNT_TOO_HIGH", data: { byHandFen: 500, mostFen: 0 } }] },
    ]);
  });

  it("the device's clock is put right by what it is off, and never beyond what is certain", async () => {
    const { tea, device } = await aCounter();
    const now = shop.now().getTime();
    // An hour slow, and nobody has measured it before.
    const slow = device.sale([[tea, 1, 1_000]], { at: new Date(now - 90 * 60_000).toISOString(), skewMs: null });
    await device.tell([slow], new Date(now - 60 * 60_000));
    expect((await receiptOf(slow.id)).sale.soldAt).toEqual(new Date(now - 30 * 60_000));
    // A year fast and told by a clock that is right by now: not before the facts it rests on, not in the future.
    const since = new Date(now - 20 * 60_000);
    const fast = device.sale([[tea, 1, 1_000]], {
      at: new Date(now + 365 * 86_400_000).toISOString(),
      skewMs: null,
      since: since.toISOString(),
    });
    await device.tell([fast]);
    const { soldAt } = (await receiptOf(fast.id)).sale;
    expect(soldAt.getTime()).toBeLessThanOrEqual(now);
    expect(soldAt.getTime()).toBeGreaterThanOrEqual(since.getTime());
  });

  it("a sale belongs to the shift in which it was made, and one that comes too late for its count is told", async () => {
    const { store, clerk, tea, device } = await aCounter();
    const opened = await openShift(shop, clerk, { locationId: store, floatFen: 0 });
    const shiftId = opened.ok ? opened.value.shiftId : "";
    shop.pass(30);
    const sale = device.sale([[tea, 1, 1_000]]);
    shop.pass(30);
    await closeShift(shop, clerk, { shiftId, countedFen: 1_000, note: null });
    shop.pass(30);
    expect(await device.tell([sale])).toMatchObject([{ conflicts: [{ kind: "AFTER_SHIFT" }] }]);
    expect(await receiptOf(sale.id)).toMatchObject({ shiftId });
  });

  it("nonsense, foreign counters and an id used for something else are refused for good, the rest goes on", async () => {
    const { tea, device } = await aCounter();
    const elsewhere = await anOpenStore(shop);
    const good = device.sale([[tea, 1, 1_000]]);
    const answers = await device.tell([
      "nonsense",
      { ...good, tender: "GOLD" },
      device.sale([[tea, 1, 1_000]], { locationId: elsewhere }),
      device.sale([[shop.newId(), 1, 1_000]]),
      device.handOver(shop.newId()),
      good,
      { ...good, tender: "WALLET_QR" },
    ]);
    expect(answers.map(({ state, refusal }) => refusal ?? state)).toEqual([
      "NOT_READABLE",
      "NOT_READABLE",
      "NOT_ALLOWED",
      "NO_SUCH_GOODS",
      "NO_SUCH_ORDER",
      "RECORDED",
      "USED_FOR_ELSE",
    ]);
  });

  it("the clerk who sold it is the one in the books, also when a colleague's sign-in tells it", async () => {
    const { store, clerk, tea, device } = await aCounter();
    const colleague = await aClerk(shop, store);
    const sale = device.sale([[tea, 1, 1_000]]);
    await device.tell([sale], shop.now(), colleague);
    expect((await receiptOf(sale.id)).sale.staffId).toBe(clerk.id);
    const [entry] = await shop.db.auditEntry.findMany({ where: { subjectId: sale.id } });
    expect(entry).toMatchObject({ actorId: colleague.id, after: { by: clerk.id } });
  });
});

describe("hand-overs that a device tells afterwards", () => {
  it("on two devices: one hand-over, and the other is put before a person", async () => {
    const { store, clerk, tea } = await aCounter();
    const ready = await aReadyPickup(shop, clerk, store, tea);
    const devices = [aDevice(shop, clerk, store), aDevice(shop, await aClerk(shop, store), store)];
    const told = await Promise.all(devices.map((device) => device.tell([device.handOver(ready.id)])));
    const kinds = told.flat().flatMap(({ conflicts }) => conflicts.map(({ kind }) => kind));
    expect(kinds).toEqual(["CODE_ALREADY_USED"]);
    expect(await shop.db.counterConflict.findMany({ where: { fulfillmentOrderId: ready.id } })).toHaveLength(1);
    expect(await shop.db.stockMovement.count({ where: { fulfillmentOrderId: ready.id, kind: "SOLD" } })).toBe(1);
  });

  it("of an order that has expired meanwhile, and at another store", async () => {
    const { store, clerk, tea } = await aCounter();
    const office = await aClerk(shop, null, "ADMIN");
    const ready = await aReadyPickup(shop, clerk, store, tea);
    const other = aDevice(shop, office, await anOpenStore(shop));
    expect(await other.tell([other.handOver(ready.id)])).toMatchObject([{ conflicts: [{ kind: "OTHER_STORE" }] }]);
    await shop.db.fulfillmentOrder.update({ where: { id: ready.id }, data: { state: "EXPIRED" } });
    const device = aDevice(shop, clerk, store);
    expect(await device.tell([device.handOver(ready.id)])).toMatchObject([{ conflicts: [{ kind: "EXPIRED" }] }]);
    await shop.db.fulfillmentOrder.update({ where: { id: ready.id }, data: { state: "READY" } });
    const again = device.handOver(ready.id);
    expect(await device.tell([again])).toMatchObject([{ state: "RECORDED", conflicts: [] }]);
    expect(await device.tell([again])).toMatchObject([{ state: "RECORDED", conflicts: [] }]);
    expect(await partsOf(shop, ready.orderId)).toMatchObject([{ state: "HANDED_OVER", handedOverById: clerk.id }]);
  });
});

it("and the books agree", async () => expect(await reconcile(shop)).toEqual([]));
