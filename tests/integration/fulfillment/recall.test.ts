import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { undoHandOver } from "#app/domain/fulfillment/pickup/undo-hand-over.server.ts";
import { recallContacts } from "#app/domain/fulfillment/recall-contacts.server.ts";
import { recallOf } from "#app/domain/fulfillment/recall.queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let clerk: StaffActor;
let office: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "store");
  clerk = await aClerk(shop, store);
  office = { ...clerk, grants: [{ role: "ADMIN", locationId: null }] };
});
afterAll(() => shop.drop());

async function handedOver(variantId: string, units: number) {
  const { orderId, number } = await anOrder(shop).of(variantId, units).pickupAt(store).paid().place();
  const [part] = await partsOf(shop, orderId);
  await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
  const [ready] = await partsOf(shop, orderId);
  const given = await handOver(shop, clerk, { code: ready!.pickupCode!, locationId: store, key: shop.newId() });
  if (!given.ok) throw new Error(given.refusal);
  return { number, fulfillmentOrderId: part!.id };
}

describe("a recall of a batch", () => {
  it("finds every unit: on shelves, over counters, and with which orders, also where one took of two batches", async () => {
    const tea = await aVariant(shop);
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: tea } });
    const batch = (traceCode: string, bestBefore: string) =>
      shop.db.batch.create({
        data: {
          traceCode,
          productId,
          producer: { zh: "茶农" },
          producedOn: new Date("2026-10-01"),
          bestBefore: new Date(bestBefore),
        },
      });
    await receive(shop, store, tea, 3, (await batch("TP-OLD", "2027-01-01")).id);
    await receive(shop, store, tea, 9, (await batch("TP-NEW", "2027-06-01")).id);
    const first = await handedOver(tea, 2);
    const second = await handedOver(tea, 3);
    await shop.transact("sell", (tx) =>
      recordCounterSale(tx, {
        saleId: shop.newId(),
        locationId: store,
        soldAt: shop.now(),
        at: shop.now(),
        lines: [{ variantId: tea, quantity: 4 }],
        today: new Date("2026-11-24"),
      }),
    );
    const old = await recallOf(shop, office, "zh", "TP-OLD");
    expect(new Map(old!.orders.map(({ number, units }) => [number, units]))).toEqual(
      new Map([
        [first.number, 2],
        [second.number, 1],
      ]),
    );
    expect(old).toMatchObject({ shelves: [], counters: [] });
    const fresh = await recallOf(shop, office, "zh", "TP-NEW");
    expect(fresh).toMatchObject({
      orders: [{ number: second.number, units: 2, mobileEnd: "1234" }],
      counters: [{ place: "store", units: 4 }],
      shelves: [{ place: "store", units: 3 }],
    });

    // What is taken back at the counter is on the shelf again, and the order has none of it.
    await undoHandOver(shop, clerk, { fulfillmentOrderId: first.fulfillmentOrderId, key: shop.newId() });
    expect(await recallOf(shop, office, "zh", "TP-OLD")).toMatchObject({
      orders: [{ number: second.number }],
      shelves: [{ units: 2 }],
    });
  });

  it("is the office's: whole numbers are given on purpose, and that is on the trail", async () => {
    expect(await recallOf(shop, clerk, "zh", "TP-NEW")).toBeNull();
    expect(await recallContacts(shop, clerk, "zh", "TP-NEW")).toBeNull();
    expect(await recallOf(shop, office, "zh", "NONE")).toBeNull();
    expect(await recallContacts(shop, office, "zh", "TP-NEW")).toContain("13805391234");
    expect(await shop.db.auditEntry.count({ where: { action: "read-recall-contacts", actorId: office.id } })).toBe(1);
  });
});
