import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { cardStory } from "#app/domain/fulfillment/pickup/card-story.queries.server.ts";
import { checkHandOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, LINYI } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let other: string;
let ginger: string;
let clerk: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "qilu-garden");
  other = await anOpenStore(shop, "beicheng");
  ginger = await aVariant(shop);
  await receive(shop, store, ginger, 500);
  clerk = await aClerk(shop, store);
});
afterAll(() => shop.drop());

async function ready() {
  const order = await anOrder(shop).of(ginger, 2).pickupAt(store).paid().place();
  const [part] = await partsOf(shop, order.orderId);
  await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
  await shop.runJobs();
  return shop.db.fulfillmentOrder.findUniqueOrThrow({ where: { id: part!.id } });
}
const told = async (id: string, who = clerk) => {
  const card = (await boardCard(shop, who, { lang: "zh", id }))!;
  return { card, story: await cardStory(shop, who, "zh", card) };
};

describe("who comes with a code", () => {
  it("is told before anything is given, and nothing changes by it", async () => {
    const part = await ready();
    const before = await shop.db.stockLevel.findFirstOrThrow({ where: { locationId: store } });
    for (let look = 0; look < 2; look++)
      expect(await checkHandOver(shop, clerk, { locationId: store, code: part.pickupCode! })).toEqual({
        ok: true,
        value: { fulfillmentOrderId: part.id },
      });
    expect(await shop.db.fulfillmentOrder.findUniqueOrThrow({ where: { id: part.id } })).toEqual(part);
    expect(await shop.db.stockLevel.findFirstOrThrow({ where: { locationId: store } })).toEqual(before);
  });

  it("is refused as the hand-over would refuse", async () => {
    const { pickupCode } = await ready();
    const elsewhere = await aClerk(shop, other);
    const check = (who: StaffActor, locationId: string, code = pickupCode!) =>
      checkHandOver(shop, who, { locationId, code });
    expect(await check(elsewhere, store)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await check(elsewhere, other)).toMatchObject({ refusal: "OTHER_STORE", locationId: store });
    expect(await check(clerk, store, "no code")).toMatchObject({ refusal: "NO_SUCH_CODE" });
  });

  it("can't be guessed: looking counts like handing over", async () => {
    const guesser = await aClerk(shop, other);
    const guess = (i: number) => checkHandOver(shop, guesser, { locationId: other, code: String(i).padStart(8, "9") });
    for (let i = 0; i < 10; i++) expect(await guess(i)).toMatchObject({ refusal: "NO_SUCH_CODE" });
    expect(await guess(10)).toMatchObject({ refusal: "TOO_MANY_ATTEMPTS" });
  });
});

describe("the rest of a card", () => {
  it("tells who did what, and that the customer was told, by the end of the number only", async () => {
    const { id } = await ready();
    const { story } = await told(id);
    expect(story.timeline.map(({ kind, by }) => [kind, by])).toEqual([
      ["PLACED", null],
      ["PAYMENT_STARTED", null],
      ["PAID", null],
      ["PART_OPENED", null],
      ["PICKING_STARTED", clerk.name],
      ["PREPARED", clerk.name],
      ["READY", clerk.name],
    ]);
    expect(story.told).toEqual([{ at: shop.now(), channel: "SMS", recipientEnd: "1234" }]);
    expect(JSON.stringify(story)).not.toContain("13805391234");
    expect(story.shipTo).toBeNull();
  });

  it("proposes the batches that expire first", async () => {
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: ginger } });
    const batch = (traceCode: string, bestBefore: string) =>
      shop.db.batch.create({
        data: {
          traceCode,
          productId,
          producer: { zh: "沂水" },
          producedOn: new Date("2026-10-01"),
          bestBefore: new Date(bestBefore),
        },
      });
    const place = await anOpenStore(shop, "hub");
    const [later, sooner, gone] = [
      await batch("LATER", "2027-03-01"),
      await batch("SOONER", "2027-01-01"),
      await batch("GONE", "2026-11-01"),
    ];
    for (const { id } of [later, sooner, gone]) await receive(shop, place, ginger, 2, id);
    const order = await anOrder(shop).of(ginger, 3).pickupAt(place).paid().place();
    const [part] = await partsOf(shop, order.orderId);
    const { card, story } = await told(part!.id, await aClerk(shop, place));
    const { lineId } = card.lines[0]!;
    expect(story.batches).toEqual([
      { lineId, traceCode: "SOONER", bestBefore: "2027-01-01", quantity: 2 },
      { lineId, traceCode: "LATER", bestBefore: "2027-03-01", quantity: 1 },
    ]);
  });

  it("tells a parcel's address to those who send it", async () => {
    const order = await anOrder(shop).of(ginger, 1).paid().place();
    const [part] = await partsOf(shop, order.orderId);
    const { story } = await told(part!.id, await aClerk(shop, part!.locationId));
    expect(story.shipTo).toMatchObject({ name: LINYI.name, mobile: LINYI.mobile, detail: LINYI.detail });
    expect(story.orderTotalFen).toBeGreaterThan(0);
  });
});
