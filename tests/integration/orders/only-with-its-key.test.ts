import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, LINYI } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let tea: string;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop);
  tea = await aVariant(shop, 5000);
  await receive(shop, store, tea, 20);
});
afterAll(() => shop.drop());

const view = (order: { number: string; key: string }, back = false) =>
  orderPage(shop, "zh", { ...order, paid: back ? "back" : null });

describe("promise 10: guests see an order only with its secret", () => {
  it("a wrong key, another order's key and a number of nobody get the same nothing", async () => {
    const [one, two] = [await anOrder(shop).of(tea).place(), await anOrder(shop).of(tea).place()];
    expect(await openOrder(shop, one.number, one.key)).toBe(one.orderId);
    expect(await openOrder(shop, one.number.toLowerCase(), one.key)).toBe(one.orderId);
    for (const [number, key] of [
      [one.number, two.key],
      [one.number, ""],
      ["0000000000", one.key],
      ["'; DROP TABLE", one.key],
      ["", ""],
    ] as const) {
      expect(await view({ number, key })).toBeNull();
      expect(await payOrder(shop, { number, key })).toEqual({ ok: false, refusal: "NO_SUCH_ORDER" });
    }
  });

  it("whoever looks in the same moment sees their own order, and a stranger none", async () => {
    const orders = await Promise.all([1, 2, 3].map((units) => anOrder(shop).of(tea, units).place()));
    const [first, second] = orders;
    const stranger = view({ number: first!.number, key: second!.key });
    const pages = await Promise.all(orders.map((order) => view(order)));
    expect(await stranger).toBeNull();
    expect(pages.map((page) => page!.order.number)).toEqual(orders.map((order) => order.number));
    expect(pages.map((page) => page!.order.lines.map((line) => line.quantity))).toEqual([[1], [2], [3]]);
    for (const [i, page] of pages.entries()) {
      expect(page!.parts).toMatchObject([{ lines: [{ orderLineId: page!.order.lines[0]!.id, quantity: i + 1 }] }]);
      expect(page!.money).toMatchObject({ paidFen: 0, refunds: [] });
      expect(page!.order.timeline.map((entry) => entry.kind)).toEqual(["PLACED"]);
    }
  });

  it("its page tells the story and masks numbers", async () => {
    const collector = { name: "李雷", mobile: "13900001111" };
    const order = await anOrder(shop)
      .of(tea, 2)
      .pickupAt(store)
      .with({ collector, giftNote: "生日快乐" })
      .paid()
      .place();
    const page = await view(order);
    expect(page).toMatchObject({
      headline: "CONFIRMED",
      mayCancel: true,
      order: { totalFen: 10_000, collector: { mobile: "139****1111" }, giftNote: "生日快乐", address: null },
      money: { paidFen: 10_000, refundedFen: 0, latest: "PAID" },
      parts: [{ method: "PICKUP", stage: "PREPARING", pickupCode: null, place: { id: store } }],
    });
    expect(page!.parts[0]!.week).toHaveLength(7);
    expect(page!.order.timeline.map((entry) => entry.kind)).toEqual([
      "PLACED",
      "PAYMENT_STARTED",
      "PAID",
      "PART_OPENED",
    ]);
    expect(JSON.stringify(page)).not.toContain("13900001111");
  });

  it("says that payment is being checked only to whoever comes back from paying", async () => {
    const order = await anOrder(shop).of(tea).with({ shipTo: LINYI }).place();
    await payOrder(shop, order);
    expect(await view(order)).toMatchObject({ headline: "PLACED" });
    expect(await view(order, true)).toMatchObject({ headline: "CHECKING" });
    const { providerRef } = await shop.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
    await shop.demoPayer!.pay(providerRef!, "decline");
    expect(await view(order, true)).toMatchObject({ headline: "PLACED", money: { latest: "FAILED" } });
  });

  it("cancelled by its buyer, the money is on its way back and the page says so", async () => {
    const order = await anOrder(shop).of(tea, 2).paid().place();
    const cancelled = await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
    expect(cancelled).toMatchObject({ ok: true, value: { refundedFen: 10_000 } });
    await shop.runJobs();
    expect(await view(order)).toMatchObject({
      headline: "CANCELLED",
      mayCancel: false,
      money: { refundedFen: 10_000, refunds: [{ state: "DONE", reason: "CANCELLED" }] },
    });
  });
});
