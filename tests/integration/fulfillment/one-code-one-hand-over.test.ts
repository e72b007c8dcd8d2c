import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { undoHandOver } from "#app/domain/fulfillment/pickup/undo-hand-over.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
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

async function ordered() {
  const order = await anOrder(shop).of(ginger, 2).pickupAt(store).paid().place();
  const [part] = await partsOf(shop, order.orderId);
  return { order, id: part!.id };
}
async function ready() {
  const { order, id } = await ordered();
  await works(shop, clerk, id, "startPicking", "markPrepared", "markReady");
  const part = await shop.db.fulfillmentOrder.findUniqueOrThrow({ where: { id } });
  return { order, id, code: part.pickupCode! };
}
const level = () => shop.db.stockLevel.findFirstOrThrow({ where: { variantId: ginger, locationId: store } });
const byCode = (code: string, who = clerk, locationId = store, key = shop.newId()) =>
  handOver(shop, who, { code, locationId, key });

describe("promise 8: one code, one hand-over", () => {
  it("gives the goods to whoever brings the code, once, and takes them off the shelf then", async () => {
    const before = await level();
    const { order, id, code } = await ready();
    expect(await level()).toMatchObject({ onHand: before.onHand, allocated: before.allocated + 2 });
    expect(await byCode(`${code.slice(0, 4)} ${code.slice(4)}`)).toEqual({
      ok: true,
      value: { fulfillmentOrderId: id, orderId: order.orderId, orderNumber: expect.any(String) },
    });
    expect(await level()).toMatchObject({ onHand: before.onHand - 2, allocated: before.allocated });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      state: "COMPLETED",
    });
    expect(await byCode(code)).toMatchObject({ refusal: "ALREADY_HANDED_OVER", at: shop.now(), by: clerk.name });
  });

  it("lets one of two clerks hand over who scan in the same instant", async () => {
    const { id, code } = await ready();
    const before = await level();
    const second = await aClerk(shop, store);
    const results = await Promise.all([clerk, second, clerk, second].map((who) => byCode(code, who)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const refusals = results.filter((result) => !result.ok).map((result) => !result.ok && result.refusal);
    expect(refusals).toEqual(["ALREADY_HANDED_OVER", "ALREADY_HANDED_OVER", "ALREADY_HANDED_OVER"]);
    expect(await level()).toMatchObject({ onHand: before.onHand - 2 });
    expect(await shop.db.stockMovement.count({ where: { fulfillmentOrderId: id } })).toBe(1);
  });

  it("answers a second click of the same form like the first", async () => {
    const { code } = await ready();
    const key = shop.newId();
    const [first, again] = await Promise.all([byCode(code, clerk, store, key), byCode(code, clerk, store, key)]);
    expect(first.ok).toBe(true);
    expect(again).toEqual(first);
  });

  it("works by the card of the board, too", async () => {
    const { id } = await ready();
    const result = await handOver(shop, clerk, { fulfillmentOrderId: id, locationId: store, key: shop.newId() });
    expect(result.ok).toBe(true);
  });

  it("records who and when, in the story and in the trail", async () => {
    const { order, id, code } = await ready();
    await byCode(code);
    const story = await shop.db.orderTimelineEntry.findMany({
      where: { orderId: order.orderId },
      orderBy: { id: "asc" },
    });
    expect(story.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(["PICKING_STARTED", "PREPARED", "READY", "HANDED_OVER", "COMPLETED"]),
    );
    const trail = await shop.db.auditEntry.findFirstOrThrow({
      where: { subjectId: id, action: "fulfillment.handed-over" },
    });
    expect(trail).toMatchObject({
      actorId: clerk.id,
      locationId: store,
      before: { state: "READY" },
      after: { state: "HANDED_OVER" },
    });
  });
});

describe("a hand-over is refused, and the clerk told why", () => {
  it("at another store, which is named", async () => {
    const { code } = await ready();
    const there = await aClerk(shop, other);
    expect(await byCode(code, there, other)).toMatchObject({
      refusal: "OTHER_STORE",
      locationId: store,
      locationName: { zh: "qilu-garden" },
    });
  });

  it("to people who do not work there", async () => {
    const { code } = await ready();
    const stranger = await aClerk(shop, other);
    expect(await byCode(code, stranger, store)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });

  it("before it is ready, before it is paid, and after it was cancelled", async () => {
    const { id } = await ordered();
    const byId = (fulfillmentOrderId: string) =>
      handOver(shop, clerk, { fulfillmentOrderId, locationId: store, key: shop.newId() });
    expect(await byId(id)).toMatchObject({ refusal: "NOT_READY", state: "OPEN" });
    const unpaid = await anOrder(shop).of(ginger, 1).pickupAt(store).place();
    const [part] = await partsOf(shop, unpaid.orderId);
    expect(await byId(part!.id)).toMatchObject({ refusal: "UNPAID" });
    expect(await byId(shop.newId())).toMatchObject({ refusal: "NO_SUCH_CODE" });
  });

  it("for codes nobody has, and after ten of them for a while", async () => {
    const { code } = await ready();
    const guesser = await aClerk(shop, store);
    const wrong = code === "00000000" ? "11111111" : "00000000";
    for (let i = 0; i < 9; i++) expect(await byCode(wrong, guesser)).toMatchObject({ refusal: "NO_SUCH_CODE" });
    expect(await byCode("12", guesser)).toMatchObject({ refusal: "NO_SUCH_CODE" });
    const retryAt = new Date(shop.now().getTime() + 10 * 60_000);
    expect(await byCode(code, guesser)).toMatchObject({ refusal: "TOO_MANY_ATTEMPTS", retryAt });
    // A colleague at the same counter is not locked out by it.
    expect((await byCode(code)).ok).toBe(true);
    shop.pass(11);
    expect(await byCode(wrong, guesser)).toMatchObject({ refusal: "NO_SUCH_CODE" });
  });

  it("does not let many guesses at once slip past the count", async () => {
    const guesser = await aClerk(shop, store);
    const guesses = await Promise.all(Array.from({ length: 25 }, () => byCode("00000000", guesser)));
    const judged = guesses.filter((guess) => !guess.ok && guess.refusal === "NO_SUCH_CODE");
    expect(judged.length).toBeLessThanOrEqual(10);
    shop.pass(11);
  });
});

describe("undo", () => {
  it("puts the goods back for the same customer within ten minutes, and the code works again", async () => {
    const before = await level();
    const { order, id, code } = await ready();
    await byCode(code);
    shop.pass(9);
    expect(await undoHandOver(shop, clerk, { fulfillmentOrderId: id, key: shop.newId() })).toMatchObject({ ok: true });
    expect(await level()).toMatchObject({ onHand: before.onHand, allocated: before.allocated + 2 });
    expect(await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject({
      state: "CONFIRMED",
      endedAt: null,
    });
    expect((await byCode(code)).ok).toBe(true);
    expect(await level()).toMatchObject({ onHand: before.onHand - 2, allocated: before.allocated });
  });

  it("is over after ten minutes, and never was for people of another store", async () => {
    const { id, code } = await ready();
    await byCode(code);
    const there = await aClerk(shop, other);
    const undo = (who: StaffActor) => undoHandOver(shop, who, { fulfillmentOrderId: id, key: shop.newId() });
    expect(await undo(there)).toMatchObject({ refusal: "NOT_ALLOWED" });
    shop.pass(11);
    expect(await undo(clerk)).toMatchObject({ refusal: "NOT_NOW", state: "HANDED_OVER" });
  });
});

it("never uses a code twice, and keeps them eight digits", async () => {
  const codes = await shop.db.fulfillmentOrder.findMany({
    where: { pickupCode: { not: null } },
    select: { pickupCode: true },
  });
  expect(new Set(codes.map((row) => row.pickupCode)).size).toBe(codes.length);
  expect(codes.every((row) => /^\d{8}$/.test(row.pickupCode!))).toBe(true);
});
