import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { putShelfLine } from "#app/domain/checkout/shelf/put-shelf-line.server.ts";
import { makeShelfCodes, shelfLabels } from "#app/domain/checkout/shelf/shelf-codes.server.ts";
import { shelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { takeNow } from "#app/domain/checkout/shelf/take-now.server.ts";
import type { TakeNow } from "#app/domain/checkout/shelf/take-now.ts";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { board } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { sold } from "../../support/builders/counter-sale.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken, LINYI, pay } from "../../support/builders/order.ts";
import { partsOf } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

/** A counter with units of something, and the code that hangs there. */
async function aShelf(units: number, safetyStock = 0) {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const variantId = await aVariant(shop, 3_000);
  if (units > 0) await receive(shop, store, variantId, units);
  await shop.db.stockLevel.updateMany({ where: { locationId: store, variantId }, data: { safetyStock } });
  const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
  await makeShelfCodes(shop, clerk, { locationId: store, productIds: [productId] });
  const { code, id: touchpointId } = await shop.db.touchpoint.findFirstOrThrow({
    where: { locationId: store, productId },
  });
  return { store, clerk, variantId, productId, code, touchpointId };
}
type AShelf = Awaited<ReturnType<typeof aShelf>>;

const wanted = ({ code, variantId }: AShelf, more: Partial<TakeNow> = {}): TakeNow => ({
  code,
  variantId,
  quantity: 1,
  agreedTotalFen: 3_000 * (more.quantity ?? 1),
  mobile: "13805391234",
  name: null,
  agreedToFresh: false,
  checkoutKey: shop.newId(),
  ...more,
});
const take = (shelf: AShelf, more: Partial<TakeNow> = {}, token = aToken()) =>
  takeNow(shop, token, wanted(shelf, more), "zh");
const level = ({ store, variantId }: AShelf) =>
  shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId: store, variantId } } });

describe("the codes of a counter's shelves", () => {
  it("are made once and stay, for people of that counter only", async () => {
    const shelf = await aShelf(3);
    const again = await makeShelfCodes(shop, shelf.clerk, { locationId: shelf.store, productIds: [shelf.productId] });
    expect(again).toEqual({ ok: true, value: { made: 0 } });
    expect(await shelfLabels(shop, shelf.clerk, shelf.store)).toMatchObject([{ code: shelf.code, units: 3 }]);
    const stranger = await aClerk(shop, await anOpenStore(shop));
    expect(await shelfLabels(shop, stranger, shelf.store)).toBeNull();
    expect(
      await makeShelfCodes(shop, stranger, { locationId: shelf.store, productIds: [shelf.productId] }),
    ).toMatchObject({ refusal: "NOT_ALLOWED" });
  });

  it("are made once also where two people print at once", async () => {
    const store = await anOpenStore(shop);
    const clerk = await aClerk(shop, store);
    const variantId = await aVariant(shop);
    await receive(shop, store, variantId, 1);
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
    const command = { locationId: store, productIds: [productId] };
    await Promise.all([1, 2, 3].map(() => makeShelfCodes(shop, clerk, command)));
    expect(await shop.db.touchpoint.count({ where: { locationId: store } })).toBe(1);
  });
});

describe("taking it now", () => {
  it("is an order of that counter, on its board as soon as it is paid, handed over against its code", async () => {
    const shelf = await aShelf(2);
    const elsewhere = await anOpenStore(shop);
    await receive(shop, elsewhere, shelf.variantId, 50);
    const placed = await take(shelf, { quantity: 2 });
    expect(placed).toMatchObject({ ok: true });
    const order = (placed as { value: { orderId: string; number: string; key: string } }).value;
    expect(await level(shelf)).toMatchObject({ onHand: 2, held: 2 });
    expect((await board(shop, shelf.clerk, { lang: "zh" })).cards).toEqual([]);
    await pay(shop, order);
    await shop.runJobs();
    const [card, ...more] = (await board(shop, shelf.clerk, { lang: "zh" })).cards;
    expect(more).toEqual([]);
    expect(card).toMatchObject({
      standsThere: true,
      column: "READY",
      orderNumber: order.number,
      collectorName: "柜台顾客",
    });
    const [part] = await partsOf(shop, order.orderId);
    expect(part).toMatchObject({
      method: "COUNTER",
      state: "READY",
      locationId: shelf.store,
      handoverLocationId: shelf.store,
    });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      touchpointId: shelf.touchpointId,
      pickupLocationId: shelf.store,
    });
    const stranger = await aClerk(shop, elsewhere);
    const code = part!.pickupCode!;
    const key = () => shop.newId();
    expect(await handOver(shop, stranger, { locationId: elsewhere, code, key: key() })).toMatchObject({
      refusal: "OTHER_STORE",
    });
    const hands = await Promise.all(
      [1, 2].map(() => handOver(shop, shelf.clerk, { locationId: shelf.store, code, key: key() })),
    );
    expect(hands.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await level(shelf)).toMatchObject({ onHand: 0, held: 0, allocated: 0 });
    expect((await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).state).toBe("COMPLETED");
  });

  it("a click twice is one order, and no message tells somebody who stands there that it waits", async () => {
    const shelf = await aShelf(5);
    const token = aToken();
    const same = wanted(shelf);
    const placed = await Promise.all([1, 2, 3].map(() => takeNow(shop, token, same, "zh")));
    const ids = placed.map((one) => (one.ok ? one.value.orderId : one.refusal));
    expect(new Set(ids).size).toBe(1);
    expect(await level(shelf)).toMatchObject({ held: 1 });
    await pay(shop, (placed[0] as { value: { orderId: string; number: string; key: string } }).value);
    await shop.runJobs();
    const told = await shop.db.outgoingMessage.findMany({ where: { orderId: ids[0]! } });
    expect(told.map(({ template }) => template)).not.toContain("pickup-ready");
  });

  it("the safety stock is for whoever stands there; a shopper at home does not get it", async () => {
    const shelf = await aShelf(2, 2);
    const home = { code: shelf.code, variantId: shelf.variantId, quantity: 1 };
    expect(await putShelfLine(shop, aToken(), home)).toMatchObject({ value: { quantity: 0 } });
    expect(await take(shelf, { quantity: 2 })).toMatchObject({ ok: true });
    expect(await take(shelf)).toMatchObject({ refusal: "SHORT", available: 0 });
  });

  it("two phones before the last unit: one has it", async () => {
    const shelf = await aShelf(1);
    const both = await Promise.all([take(shelf), take(shelf)]);
    expect(both.map((one) => (one.ok ? "taken" : one.refusal)).toSorted()).toEqual(["SHORT", "taken"]);
  });

  it("whoever scans again is not in their own way", async () => {
    const shelf = await aShelf(1);
    const token = aToken();
    const first = await take(shelf, {}, token);
    const second = await take(shelf, {}, token);
    expect([first.ok, second.ok]).toEqual([true, true]);
    await shop.runJobs();
    expect(
      await shop.db.order.findMany({ where: { touchpointId: shelf.touchpointId }, orderBy: { placedAt: "asc" } }),
    ).toMatchObject([{ state: "CANCELLED" }, { state: "PLACED" }]);
    expect(await level(shelf)).toMatchObject({ held: 1 });
  });

  it("the last unit, held by a phone, goes over the counter: the sale stands, the phone's order is made good", async () => {
    const shelf = await aShelf(1);
    const elsewhere = await anOpenStore(shop);
    const order = (await take(shelf)) as { ok: true; value: { orderId: string; number: string; key: string } };
    await sold(shop, shelf.clerk, shelf.store, { [shelf.variantId]: 1 });
    await shop.runJobs();
    expect(await shop.db.variance.findMany({ where: { variantId: shelf.variantId } })).toMatchObject([
      { kind: "OVERDRAWN" },
    ]);
    await receive(shop, elsewhere, shelf.variantId, 5);
    await pay(shop, order.value);
    await shop.runJobs();
    // Nobody was told that it did not happen: it is the clerk who says that there is none, and the money goes back.
    const [part] = await partsOf(shop, order.value.orderId);
    expect(part).toMatchObject({ method: "COUNTER" });
    expect(await take(shelf)).toMatchObject({ refusal: "SHORT" });
  });

  it("and sold before the phone was quick enough: the phone is told, nothing is charged", async () => {
    const shelf = await aShelf(1);
    await sold(shop, shelf.clerk, shelf.store, { [shelf.variantId]: 1 });
    expect(await take(shelf)).toMatchObject({ refusal: "SHORT", available: 0 });
    expect(await shop.db.order.count({ where: { touchpointId: shelf.touchpointId } })).toBe(0);
  });

  it("a sale at the till and a phone at the same instant: the last unit is sold, once or with a variance to settle", async () => {
    for (let round = 0; round < 6; round++) {
      const shelf = await aShelf(1);
      const [phone] = await Promise.all([take(shelf), sold(shop, shelf.clerk, shelf.store, { [shelf.variantId]: 1 })]);
      await shop.runJobs();
      const variances = await shop.db.variance.count({ where: { variantId: shelf.variantId } });
      expect(variances, "both had it: a person settles; only the till: nothing to settle").toBe(phone.ok ? 1 : 0);
    }
  });

  it.each([
    ["a price that was not shown", { agreedTotalFen: 2_999 }, "TOTAL_CHANGED"],
    ["more than one order may hold", { quantity: 1_000 }, "TOO_MANY"],
    ["a code that is none", { code: "AAAAAAAA" }, "NO_SUCH_SHELF"],
  ])("%s is refused, and keeps nothing", async (_, more, refusal) => {
    const shelf = await aShelf(2_000);
    expect(
      await take(shelf, { agreedTotalFen: 3_000 * ((more as Partial<TakeNow>).quantity ?? 1), ...more }),
    ).toMatchObject({
      refusal,
    });
    expect(await level(shelf)).toMatchObject({ held: 0 });
  });

  it("not paid in time: the unit is on the shelf again", async () => {
    const shelf = await aShelf(1);
    await take(shelf);
    shop.pass(16);
    await expireOrders(shop);
    await shop.runJobs();
    expect(await level(shelf)).toMatchObject({ held: 0 });
  });
});

/** Somebody who has the shelf's product in the cart by its code, and would have it sent to Linyi. */
async function withCart(shelf: AShelf, quantity = 1) {
  const order = anOrder(shop).of(shelf.variantId, quantity);
  await putShelfLine(shop, order.token, { code: shelf.code, variantId: shelf.variantId, quantity });
  const checkout = await order.checkoutAgain();
  return { token: order.token, checkout: { ...checkout, shipTo: LINYI } };
}

describe("having it sent home", () => {
  it("leaves from that shelf, though another has more to spare, and the order knows the code", async () => {
    const shelf = await aShelf(3);
    const hub = await anOpenStore(shop);
    await receive(shop, hub, shelf.variantId, 100);
    const { token, checkout } = await withCart(shelf, 2);
    const placed = await placeOrder(shop, token, checkout, "zh");
    expect(placed).toMatchObject({ ok: true });
    const { orderId } = (placed as { value: { orderId: string } }).value;
    expect(await partsOf(shop, orderId)).toMatchObject([{ locationId: shelf.store, method: "SHIP" }]);
    expect((await shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).touchpointId).toBe(shelf.touchpointId);
  });

  it("comes from elsewhere where that shelf has none, and from one place where it has too few", async () => {
    const shelf = await aShelf(1);
    const hub = await anOpenStore(shop);
    await receive(shop, hub, shelf.variantId, 100);
    const { token, checkout } = await withCart(shelf, 2);
    const placed = await placeOrder(shop, token, checkout, "zh");
    const { orderId } = (placed as { value: { orderId: string } }).value;
    expect(await partsOf(shop, orderId)).toMatchObject([{ locationId: hub }]);
  });
});

const stand = (from: string, to: string) => {
  return { kind: "POPUP" as const, startsAt: new Date(from), endsAt: new Date(to) };
};

describe("what the code opens", () => {
  const open = (shelf: AShelf) => shelfPage(shop, "zh", shelf.code, { sku: null, token: null });

  it("tells what is there now, and what so many cost", async () => {
    const shelf = await aShelf(2);
    const page = await open(shelf);
    expect(page).toMatchObject({ state: "OPEN", chosen: { units: 2, shipsFromHere: true }, others: [] });
    expect(page!.chosen!.choices).toEqual([
      { quantity: 1, totalFen: 3_000 },
      { quantity: 2, totalFen: 6_000 },
    ]);
    expect(await shelfPage(shop, "zh", "7K3M09QX", { sku: null, token: null })).toBeNull();
  });

  it("an empty shelf leads to the nearest that have it", async () => {
    const shelf = await aShelf(0);
    const other = await anOpenStore(shop, "the-other-store");
    await receive(shop, other, shelf.variantId, 3);
    expect(await open(shelf)).toMatchObject({
      chosen: { units: 0, choices: [] },
      others: [{ handle: "the-other-store" }],
    });
  });

  it.each([
    ["a place that was given up", { active: false }, "GIVEN_UP"],
    ["a stand that is over", stand("2026-11-20T01:00:00Z", "2026-11-24T01:00:00Z"), "OVER"],
    ["a stand that has not begun", stand("2026-11-25T01:00:00Z", "2026-11-28T01:00:00Z"), "NOT_YET"],
  ])("%s says so, and nothing can be taken", async (_, data, state) => {
    const shelf = await aShelf(2);
    await shop.db.location.update({ where: { id: shelf.store }, data });
    expect(await open(shelf)).toMatchObject({ state, chosen: { choices: [] } });
    expect(await take(shelf)).toMatchObject({ refusal: "NOT_NOW", state });
  });

  it("at night it can be sent, not taken", async () => {
    const shelf = await aShelf(2);
    await shop.db.openingHours.deleteMany({ where: { locationId: shelf.store } });
    expect(await open(shelf)).toMatchObject({ state: "SHUT", chosen: { choices: [], mostToShip: 2 } });
    expect(await take(shelf)).toMatchObject({ refusal: "NOT_NOW", state: "SHUT" });
  });
});

it("the books agree", async () => {
  const open = (await reconcile(shop)).filter((finding) => !JSON.stringify(finding).includes("OVERDRAWN"));
  expect(open).toEqual([]);
});
