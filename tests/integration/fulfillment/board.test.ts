import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { board, boardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { orderParts } from "#app/domain/fulfillment/queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVan, partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let [store, other, hub, tea] = ["", "", "", ""];
let clerk: StaffActor;
let office: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "store");
  other = await anOpenStore(shop, "other");
  hub = await anOpenStore(shop, "hub");
  await shop.db.location.update({ where: { id: other }, data: { pickup: "BY_TRANSFER" } });
  await aVan(shop, hub, other);
  tea = await aVariant(shop);
  await receive(shop, store, tea, 50);
  await receive(shop, hub, tea, 50);
  clerk = await aClerk(shop, store);
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());

async function paid(at: string) {
  const { orderId } = await anOrder(shop)
    .of(tea, 1)
    .pickupAt(at)
    .with({ collector: { name: "李代取", mobile: "13905396789" }, giftNote: "生日快乐" })
    .paid()
    .place();
  return { orderId, part: (await partsOf(shop, orderId))[0]! };
}
const cards = async (actor: StaffActor, locationId: string | null = null) =>
  (await board(shop, actor, { lang: "zh", locationId })).cards;

describe("the board", () => {
  it("shows a clerk the paid orders of the clerk's own place, the most urgent first, and no other's", async () => {
    await anOrder(shop).of(tea, 1).pickupAt(store).place();
    const late = await paid(store);
    const early = await paid(store);
    await shop.db.fulfillmentOrder.update({
      where: { id: early.part.id },
      data: { promisedAt: new Date(shop.now().getTime() - 60_000) },
    });
    const away = await paid(other);
    const seen = await cards(clerk);
    expect(seen.map((card) => card.id)).toEqual([early.part.id, late.part.id]);
    expect(seen.map((card) => card.late)).toEqual([true, false]);
    expect((await cards(office)).map((card) => card.id)).toContain(away.part.id);
    expect(await cards(clerk, other)).toEqual([]);
    expect(await cards({ ...clerk, grants: [] })).toEqual([]);
  });

  it("tells who collects, and of the mobile number only its end", async () => {
    const [card] = await cards(clerk);
    expect(card).toMatchObject({
      collectorName: "李代取",
      mobileEnd: "6789",
      giftNote: "生日快乐",
      column: "TO_PREPARE",
      steps: ["START_PICKING", "MARK_PREPARED", "REJECT_LINE"],
      lines: [{ quantity: 1, rejected: 0, title: expect.any(String) }],
    });
    expect(JSON.stringify(card)).not.toContain("13905396789");
  });

  it("counts its columns, and shows today's hand-overs until midnight at the place", async () => {
    const { part } = await paid(store);
    await works(shop, clerk, part.id, "startPicking", "markPrepared", "markReady");
    const before = await board(shop, clerk, { lang: "zh" });
    expect(before.counts.READY).toBe(1);
    await handOver(shop, clerk, { fulfillmentOrderId: part.id, locationId: store, key: shop.newId() });
    const after = await board(shop, clerk, { lang: "zh" });
    expect(after.counts).toMatchObject({ READY: 0, DONE: 1 });
    expect(after.cards.find((card) => card.id === part.id)).toMatchObject({ handedOverBy: clerk.name });
    shop.pass(24 * 60);
    expect((await board(shop, clerk, { lang: "zh" })).counts.DONE).toBe(0);
  });

  it("shows a van's load where it was packed until it leaves, and then where it arrives", async () => {
    const { part } = await paid(other);
    const [there, here] = [await aClerk(shop, other), await aClerk(shop, hub)];
    const sees = async (who: StaffActor) => (await cards(who)).some((card) => card.id === part.id);
    expect([await sees(here), await sees(there)]).toEqual([true, false]);
    await works(shop, office, part.id, "markPrepared", "dispatch");
    expect([await sees(here), await sees(there)]).toEqual([false, true]);
    const card = (await cards(there)).find((each) => each.id === part.id);
    expect(card).toMatchObject({ byVan: true, steps: ["ARRIVE"], locationName: "hub", handoverName: "other" });
  });

  it("opens one card by its id or the customer's code, at the person's own places only", async () => {
    const { part } = await paid(store);
    await works(shop, clerk, part.id, "markPrepared", "markReady");
    const { pickupCode } = await shop.db.fulfillmentOrder.findUniqueOrThrow({ where: { id: part.id } });
    const there = await aClerk(shop, other);
    const find = (who: StaffActor, by: { id: string } | { code: string }) =>
      boardCard(shop, who, { lang: "zh", ...by });
    expect((await find(clerk, { id: part.id }))?.id).toBe(part.id);
    expect((await find(clerk, { code: pickupCode! }))?.id).toBe(part.id);
    expect(await find(there, { code: pickupCode! })).toBeNull();
    expect(await find(clerk, { id: "'; DROP TABLE location" })).toBeNull();
  });
});

it("shows the shopper the code only while the order waits at the counter", async () => {
  const { orderId, part } = await paid(store);
  const now = async () => (await orderParts(shop, "zh", orderId))[0]!;
  expect(await now()).toMatchObject({
    stage: "PREPARING",
    untouched: true,
    pickupCode: null,
    place: { name: "store" },
  });
  await works(shop, clerk, part.id, "markPrepared", "markReady");
  expect(await now()).toMatchObject({ stage: "READY", pickupCode: expect.stringMatching(/^\d{8}$/) });
  await handOver(shop, clerk, { fulfillmentOrderId: part.id, locationId: store, key: shop.newId() });
  expect(await now()).toMatchObject({ stage: "COLLECTED", pickupCode: null });
});
