import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { goToPay } from "#app/domain/checkout/go-to-pay.server.ts";
import { orderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { boardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { changeCollector } from "#app/domain/fulfillment/pickup/change-collector.server.ts";
import { askForAnotherSlot } from "#app/domain/fulfillment/pickup/slots/ask-for-another-slot.server.ts";
import { changeChoices } from "#app/domain/fulfillment/pickup/slots/change-choices.queries.server.ts";
import { changePickup } from "#app/domain/fulfillment/pickup/slots/change-pickup.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let made = 0;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());
// 10:00 at the store; ready at 10:30.
afterEach(() => shop.setNow(new Date("2026-11-24T02:00:00Z")));

const [ELEVEN, TWELVE] = [new Date("2026-11-24T03:00:00Z"), new Date("2026-11-24T04:00:00Z")];
const FIVE_PAST = new Date("2026-11-24T03:05:00Z");
const taken = async (locationId: string, startsAt: Date) =>
  (await shop.db.pickupSlot.findUnique({ where: { locationId_startsAt: { locationId, startsAt } } }))?.taken ?? 0;

/** A store with slots of an hour, and units of a variant on its shelf. */
async function aBusyStore(capacity: number): Promise<{ at: string; tea: string }> {
  const at = await anOpenStore(shop, `busy-${++made}`);
  await shop.db.location.update({ where: { id: at }, data: { slotMinutes: 60, slotCapacity: capacity } });
  const tea = await aVariant(shop);
  await receive(shop, at, tea, 50);
  return { at, tea };
}
const forSlot = (at: string, tea: string, slotStartsAt: Date) =>
  anOrder(shop).of(tea).pickupAt(at).with({ slotStartsAt });
/** The payer takes longer than the time before the slot. */
const lookAway = async ({ orderId }: PlacedOrder) => {
  await shop.db.order.update({ where: { id: orderId }, data: { payBy: new Date("2026-11-24T04:30:00Z") } });
  shop.setNow(FIVE_PAST);
};

describe("a time that passes between choosing and paying", () => {
  const open = (orderId: string) => shop.db.payment.findFirstOrThrow({ where: { orderId, state: "PENDING" } });
  const messages = async (orderId: string) =>
    (await shop.db.outgoingMessage.findMany({ where: { orderId, template: "pickup-slot-missed" } })).map(
      ({ channel }) => channel,
    );
  const pageOf = (order: PlacedOrder) => orderPage(shop, "zh", { ...order, paid: "back" });
  const choose = (orderId: string, at: string, slotStartsAt: Date) =>
    changePickup(shop, { orderId, locationId: at, slotStartsAt, key: shop.newId() });

  it("is told before any money moves, and another one is chosen and paid", async () => {
    const { at, tea } = await aBusyStore(1);
    const order = await forSlot(at, tea, ELEVEN).place();
    expect(await goToPay(shop, order)).toMatchObject({ ok: true });
    await lookAway(order);
    expect(await goToPay(shop, order)).toEqual({ ok: false, refusal: "SLOT_OVER" });
    expect((await pageOf(order))!.slot!.standing).toBe("UNPAID");
    expect((await changeChoices(shop, "zh", order.orderId)).asked).toBe("UNPAID");
    expect(await choose(order.orderId, at, TWELVE)).toMatchObject({ ok: true });
    expect(await goToPay(shop, order)).toMatchObject({ ok: true });
    expect((await pageOf(order))!.slot!.standing).toBe("TO_COME");
  });

  it("is told, too, when the place closes for it meanwhile", async () => {
    const { at, tea } = await aBusyStore(1);
    const order = await forSlot(at, tea, ELEVEN).place();
    const day = new Date("2026-11-24T00:00:00Z");
    await shop.db.openingException.create({
      data: { id: shop.newId(), locationId: at, firstDay: day, lastDay: day, reason: { zh: "停电", en: "No power" } },
    });
    expect(await goToPay(shop, order)).toEqual({ ok: false, refusal: "SLOT_OVER" });
  });

  it("keeps money that was under way: the goods are prepared, another time is asked for once, by text and mail", async () => {
    const { at, tea } = await aBusyStore(1);
    const order = await forSlot(at, tea, ELEVEN).with({ contactEmail: "wang@example.com" }).place();
    expect(await goToPay(shop, order)).toMatchObject({ ok: true });
    await lookAway(order);
    await shop.demoPayer!.pay((await open(order.orderId)).providerRef!, "pay-silently");
    expect((await pageOf(order))!.order.state).toBe("CONFIRMED");
    await Promise.all([shop.runJobs(), askForAnotherSlot(shop, order.orderId)]);
    await askForAnotherSlot(shop, order.orderId);
    await shop.runJobs();
    expect((await messages(order.orderId)).toSorted()).toEqual(["EMAIL", "SMS"]);
    const page = (await pageOf(order))!;
    expect(page.slot!.standing).toBe("MISSED");
    expect(page.money.paidFen).toBe(page.order.totalFen);
    expect(page.order.timeline.filter(({ kind }) => kind === "SLOT_MISSED")).toHaveLength(1);
    // The board is told when it can be ready, not a time that is over.
    const part = await shop.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: order.orderId } });
    expect(part.promisedAt).toEqual(new Date("2026-11-24T03:35:00Z"));

    // Even while it is being picked the shopper may say when; not where.
    const other = await anOpenStore(shop, `late-${++made}`);
    await receive(shop, other, tea, 2);
    await works(shop, await aClerk(shop, at), part.id, "startPicking");
    expect(
      await changePickup(shop, { orderId: order.orderId, locationId: other, slotStartsAt: null, key: shop.newId() }),
    ).toMatchObject({ refusal: "TOO_LATE" });
    const rival = forSlot(at, tea, TWELVE);
    await rival.place();
    expect(await choose(order.orderId, at, TWELVE)).toMatchObject({ refusal: "SLOT_FULL" });
    const ONE = new Date("2026-11-24T05:00:00Z");
    expect(await choose(order.orderId, at, ONE)).toMatchObject({ ok: true });
    expect((await pageOf(order))!.slot).toMatchObject({ startsAt: ONE, standing: "TO_COME" });
    expect(await choose(order.orderId, at, ELEVEN)).toMatchObject({ refusal: "TOO_LATE" });
    expect([await taken(at, ELEVEN), await taken(at, ONE)]).toEqual([0, 1]);
  });

  it("gives late money back with the slot when the order is gone by then", async () => {
    const { at, tea } = await aBusyStore(1);
    const order = await forSlot(at, tea, ELEVEN).place();
    await goToPay(shop, order);
    const payment = await open(order.orderId);
    shop.setNow(new Date("2026-11-24T05:05:00Z"));
    await expireOrders(shop);
    expect(await taken(at, ELEVEN)).toBe(0);
    await shop.demoPayer!.pay(payment.providerRef!, "pay-silently").catch(() => {});
    await pageOf(order);
    await shop.runJobs();
    expect(await messages(order.orderId)).toEqual([]);
    const money = (await pageOf(order))!.money;
    expect(money.paidFen - money.refundedFen).toBe(0);
  });
});

describe("who collects", () => {
  const say = (orderId: string, collector: { name: string; mobile: string } | null) =>
    changeCollector(shop, { orderId, collector, key: shop.newId() });

  it("can be changed by the shopper until it is handed over; the board shows the name, a new collector gets the code", async () => {
    const { at, tea } = await aBusyStore(5);
    const { orderId } = await forSlot(at, tea, ELEVEN).paid().place();
    const [part] = await shop.db.fulfillmentOrder.findMany({ where: { orderId } });
    expect(await say(orderId, { name: "孙大海", mobile: "13700002222" })).toMatchObject({ ok: true });
    const clerk = await aClerk(shop, at);
    expect((await boardCard(shop, clerk, { lang: "zh", id: part!.id }))?.collectorName).toBe("孙大海");
    await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
    expect(await say(orderId, { name: "周小河", mobile: "13700003333" })).toMatchObject({ ok: true });
    await shop.runJobs();
    const told = await shop.db.outgoingMessage.findMany({ where: { orderId, template: "pickup-ready" } });
    expect(told.map(({ recipient }) => recipient)).toContain("13700003333");
    expect(await say(orderId, null)).toMatchObject({ ok: true });
    expect((await boardCard(shop, clerk, { lang: "zh", id: part!.id }))?.collectorName).toBe("王小明");
    const given = { fulfillmentOrderId: part!.id, locationId: at, key: shop.newId() };
    expect(await handOver(shop, clerk, given)).toMatchObject({ ok: true });
    expect(await say(orderId, { name: "太晚", mobile: "13700002222" })).toMatchObject({ refusal: "TOO_LATE" });
  });
});

it("and the books agree", async () => expect(await reconcile(shop)).toEqual([]));
