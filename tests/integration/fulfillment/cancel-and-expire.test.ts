import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { openFulfillmentOrders } from "#app/domain/fulfillment/open-fulfillment-orders.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { startPicking } from "#app/domain/fulfillment/pickup/start-picking.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let clerk: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop);
  clerk = await aClerk(shop, store);
});
afterAll(() => shop.drop());

const SHOPPER = { kind: "SHOPPER" } as const;
const orderRow = (id: string) => shop.db.order.findUniqueOrThrow({ where: { id } });
const level = (variantId: string) => shop.db.stockLevel.findFirstOrThrow({ where: { variantId } });
const refundedFen = async (orderId: string) =>
  (await shop.db.refund.findMany({ where: { payment: { orderId }, state: { not: "FAILED" } } })).reduce(
    (sum, r) => sum + r.amountFen,
    0,
  );
const cancel = (orderId: string, actor: Parameters<typeof cancelOrder>[1] = SHOPPER) =>
  cancelOrder(shop, actor, { orderId, key: shop.newId() });

async function stocked(priceFen = 1990) {
  const variant = await aVariant(shop, priceFen);
  await receive(shop, store, variant, 5);
  return variant;
}

describe("cancelling", () => {
  it("frees the units of an unpaid order at once", async () => {
    const tea = await stocked();
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).place();
    expect(await cancel(orderId)).toMatchObject({ ok: true, value: { refundedFen: 0 } });
    expect(await orderRow(orderId)).toMatchObject({ state: "CANCELLED" });
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "CANCELLED" }]);
    expect(await level(tea)).toMatchObject({ onHand: 5, held: 0, allocated: 0 });
  });

  it("gives a paid order's money back and frees its units, once", async () => {
    const tea = await stocked(4500);
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).paid().place();
    const results = await Promise.all([cancel(orderId), cancel(orderId)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await refundedFen(orderId)).toBe(9000);
    expect(await level(tea)).toMatchObject({ onHand: 5, held: 0, allocated: 0 });
    await shop.runJobs();
    expect(await orderRow(orderId)).toMatchObject({ state: "CANCELLED", cancelReason: "SHOPPER" });
  });

  it("is too late once somebody has begun to pick", async () => {
    const tea = await stocked();
    const { orderId } = await anOrder(shop).of(tea, 1).pickupAt(store).paid().place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, clerk, part!.id, "startPicking");
    expect(await cancel(orderId)).toMatchObject({ refusal: "TOO_LATE" });
    expect(await refundedFen(orderId)).toBe(0);
  });

  it("and picking in the same instant: one of the two happens, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const tea = await stocked();
      const { orderId } = await anOrder(shop).of(tea, 1).pickupAt(store).paid().place();
      const [part] = await partsOf(shop, orderId);
      const pick = () => startPicking(shop, clerk, { fulfillmentOrderId: part!.id, key: shop.newId() });
      const [cancelled, picked] = await Promise.all(
        round % 2 ? [cancel(orderId), pick()] : [pick(), cancel(orderId)].toReversed(),
      );
      expect([cancelled!.ok, picked!.ok].filter(Boolean)).toHaveLength(1);
      const state = (await partsOf(shop, orderId))[0]!.state;
      expect(state).toBe(cancelled!.ok ? "CANCELLED" : "PICKING");
      expect(await level(tea)).toMatchObject({ onHand: 5, allocated: cancelled!.ok ? 0 : 1 });
    }
  });

  it("is the manager's right, not the clerk's", async () => {
    const tea = await stocked();
    const { orderId } = await anOrder(shop).of(tea, 1).pickupAt(store).paid().place();
    expect(await cancel(orderId, clerk)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await cancel(orderId, await aClerk(shop, store, "STORE_MANAGER"))).toMatchObject({ ok: true });
    expect(await cancel(shop.newId())).toMatchObject({ refusal: "NO_SUCH_ORDER" });
  });
});

describe("an order that is not paid in time", () => {
  it("never comes onto a board", async () => {
    const tea = await stocked();
    const { orderId } = await anOrder(shop).of(tea, 1).pickupAt(store).place();
    shop.pass(16);
    expect(await expireOrders(shop)).toBe(1);
    await shop.runJobs();
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "CANCELLED" }]);
    await openFulfillmentOrders(shop, orderId);
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "CANCELLED" }]);
  });
});

describe("what is not collected", () => {
  async function ready(perishable = false) {
    const tea = await stocked(2500);
    const { orderId } = await anOrder(shop).of(tea, 2).pickupAt(store).paid().place();
    if (perishable) await shop.db.orderLine.updateMany({ where: { orderId }, data: { perishable } });
    const [part] = await partsOf(shop, orderId);
    await works(shop, clerk, part!.id, "markPrepared", "markReady");
    const [made] = await partsOf(shop, orderId);
    return { tea, orderId, part: made! };
  }

  it("waits until the doors close on the last day and a day more, then is on sale again and refunded", async () => {
    const { tea, orderId, part } = await ready();
    const days = (part.keepUntil!.getTime() - shop.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    expect(await expirePickups(shop)).toBe(0);
    // A day of grace, of which the customer is not told.
    shop.setNow(new Date(part.keepUntil!.getTime() + 23 * 3_600_000));
    expect(await expirePickups(shop)).toBe(0);
    shop.pass(61);
    expect(await expirePickups(shop)).toBe(1);
    expect(await expirePickups(shop)).toBe(0);
    expect(await partsOf(shop, orderId)).toMatchObject([{ state: "EXPIRED" }]);
    expect(await level(tea)).toMatchObject({ onHand: 5, allocated: 0 });
    expect(await refundedFen(orderId)).toBe(5000);
    expect(await orderRow(orderId)).toMatchObject({ state: "CANCELLED" });
    const late = await handOver(shop, clerk, { code: part.pickupCode!, locationId: store, key: shop.newId() });
    expect(late).toMatchObject({ refusal: "EXPIRED", keepUntil: part.keepUntil });
  });

  it("waits shorter when it is fresh", async () => {
    const { part } = await ready(true);
    const days = (part.keepUntil!.getTime() - shop.now().getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(1.5);
    expect(days).toBeLessThan(3);
  });

  it("is given to the customer who comes in the instant in which it expires, or refunded, never both", async () => {
    for (let round = 0; round < 4; round++) {
      const { tea, orderId, part } = await ready();
      shop.setNow(new Date(part.keepUntil!.getTime() + 24 * 3_600_000));
      const code = { code: part.pickupCode!, locationId: store, key: shop.newId() };
      const [given] = await Promise.all([handOver(shop, clerk, code), expirePickups(shop)]);
      expect(await partsOf(shop, orderId)).toMatchObject([{ state: given.ok ? "HANDED_OVER" : "EXPIRED" }]);
      expect(await refundedFen(orderId)).toBe(given.ok ? 0 : 5000);
      expect(await level(tea)).toMatchObject({ onHand: given.ok ? 3 : 5, allocated: 0 });
    }
  });
});
