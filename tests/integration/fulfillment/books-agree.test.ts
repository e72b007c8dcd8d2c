import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { rejectLine } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { undoHandOver } from "#app/domain/fulfillment/pickup/undo-hand-over.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVan, partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let [store, hub, tea] = ["", "", ""];
let office: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "store");
  hub = await anOpenStore(shop, "hub");
  await shop.db.location.update({ where: { id: store }, data: { pickup: "SHELF_OR_TRANSFER" } });
  await shop.db.location.update({ where: { id: hub }, data: { latitude: 35.3 } });
  await aVan(shop, hub, store);
  tea = await aVariant(shop);
  await receive(shop, store, tea, 20);
  await receive(shop, hub, tea, 20);
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());

const key = () => shop.newId();
async function paid(quantity: number) {
  const { orderId } = await anOrder(shop).of(tea, quantity).pickupAt(store).paid().place();
  const [part] = await partsOf(shop, orderId);
  return { orderId, part: part! };
}

it("finds no difference after a day of everything that can happen to an order", async () => {
  // Held, expired, cancelled unpaid and paid.
  await anOrder(shop).of(tea, 1).pickupAt(store).place();
  shop.pass(20);
  await expireOrders(shop);
  const unpaid = await anOrder(shop).of(tea, 1).pickupAt(store).place();
  await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: unpaid.orderId, key: key() });
  const regretted = await paid(2);
  await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: regretted.orderId, key: key() });
  await anOrder(shop).of(tea, 1).pickupAt(store).place();

  // Picked in part, re-sourced by van, handed over, taken back, handed over again.
  const { orderId, part } = await paid(3);
  await works(shop, office, part.id, "startPicking");
  await rejectLine(shop, office, {
    fulfillmentOrderId: part.id,
    lineId: part.lines[0]!.id,
    quantity: 1,
    reason: "DAMAGED",
    key: key(),
  });
  const [, moved] = await partsOf(shop, orderId);
  await works(shop, office, part.id, "markPrepared", "markReady");
  await works(shop, office, moved!.id, "markPrepared", "dispatch");
  expect(await reconcile(shop)).toEqual([]);
  await works(shop, office, moved!.id, "arrive");
  const give = (id: string) => handOver(shop, office, { fulfillmentOrderId: id, locationId: store, key: key() });
  await give(part.id);
  await undoHandOver(shop, office, { fulfillmentOrderId: part.id, key: key() });
  await give(part.id);
  await give(moved!.id);

  // Waiting in every state, one not collected.
  await paid(1);
  const late = await paid(2);
  await works(shop, office, late.part.id, "markPrepared", "markReady");
  await works(shop, office, (await paid(1)).part.id, "startPicking");
  expect(await reconcile(shop)).toEqual([]);
  shop.pass(8 * 24 * 60);
  await expirePickups(shop);
  await expireOrders(shop);
  await shop.runJobs();
  expect(await reconcile(shop)).toEqual([]);
});

it("tells what disagrees, what it should be, and what to do", async () => {
  await shop.pool.query("UPDATE stock_level SET held = held + 1, allocated = allocated - 1 WHERE location_id = $1", [
    store,
  ]);
  const differences = await reconcile(shop);
  expect(differences.map(({ rule }) => rule)).toEqual([
    "held = sum of open holds",
    "allocated = sum of open allocations",
  ]);
  expect(differences[0]).toMatchObject({ subject: expect.stringMatching(/^store \/ SKU-/), says: "1", shouldSay: "0" });
  expect(differences.every(({ repair }) => repair.length > 10)).toBe(true);
});
