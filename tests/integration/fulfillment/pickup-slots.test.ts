import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutPage } from "#app/domain/checkout/checkout-page.queries.server.ts";
import type { Checkout } from "#app/domain/checkout/checkout.ts";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { changeChoices } from "#app/domain/fulfillment/pickup/slots/change-choices.queries.server.ts";
import { changePickup } from "#app/domain/fulfillment/pickup/slots/change-pickup.server.ts";
import { bookedSlot } from "#app/domain/fulfillment/pickup/slots/slots.queries.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let made = 0;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

// 10:00 at the store; ready at 10:30.
const [ELEVEN, TWELVE] = [new Date("2026-11-24T03:00:00Z"), new Date("2026-11-24T04:00:00Z")];
const taken = async (locationId: string, startsAt: Date) =>
  (await shop.db.pickupSlot.findUnique({ where: { locationId_startsAt: { locationId, startsAt } } }))?.taken ?? 0;

/** A store with slots of an hour, and units of a variant on its shelf. */
async function aBusyStore(capacity: number, units = 50): Promise<{ at: string; tea: string }> {
  const at = await anOpenStore(shop, `busy-${++made}`);
  await shop.db.location.update({ where: { id: at }, data: { slotMinutes: 60, slotCapacity: capacity } });
  const tea = await aVariant(shop);
  await receive(shop, at, tea, units);
  return { at, tea };
}
const forSlot = (at: string, tea: string, slotStartsAt: Date) =>
  anOrder(shop).of(tea).pickupAt(at).with({ slotStartsAt });

describe("times of collection", () => {
  it("are offered with their room from when the goods are ready, and become the promise", async () => {
    const { at, tea } = await aBusyStore(2);
    const order = forSlot(at, tea, ELEVEN);
    await order.checkout();
    const draft = { way: {}, provinceCode: "", cityCode: "", countyCode: "", contactMobile: "", position: null };
    const page = await checkoutPage(shop, "zh", order.token, {
      ...draft,
      deliveryMode: "PICKUP",
      pickupLocationId: at,
    });
    const place = page!.places.find(({ locationId }) => locationId === at)!;
    expect(place.slots![0]).toEqual({ startsAt: ELEVEN, endsAt: TWELVE, left: 2 });

    const { orderId } = await forSlot(at, tea, ELEVEN).paid().place();
    const part = await shop.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId } });
    expect(part.promisedAt).toEqual(ELEVEN);
    expect(await taken(at, ELEVEN)).toBe(1);
  });

  it("hold their capacity when a hundred shoppers book the same one together, and nothing stays held for the others", async () => {
    const { at, tea } = await aBusyStore(7, 200);
    const orders = Array.from({ length: 100 }, () => forSlot(at, tea, ELEVEN));
    const checkouts: Checkout[] = [];
    for (const order of orders) checkouts.push(await order.checkout());
    const answers = await Promise.all(orders.map((order, i) => placeOrder(shop, order.token, checkouts[i]!, "zh")));
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(7);
    expect(new Set(refusals)).toEqual(new Set(["SLOT_FULL"]));
    expect(await taken(at, ELEVEN)).toBe(7);
    const level = await shop.db.stockLevel.findFirstOrThrow({ where: { locationId: at, variantId: tea } });
    expect(level.held).toBe(7);
    // The database would not have let it happen either.
    await expect(
      shop.db.$executeRaw`UPDATE pickup_slot SET taken = 8 WHERE location_id = ${at}::uuid AND starts_at = ${ELEVEN}`,
    ).rejects.toThrow(/slot_capacity_holds/);
  });

  it("that cannot be kept any more, or were never offered, are refused with the goods still in the cart", async () => {
    const { at, tea } = await aBusyStore(2);
    for (const startsAt of [new Date("2026-11-24T02:00:00Z"), new Date("2026-11-24T03:10:00Z")])
      expect(await forSlot(at, tea, startsAt).try()).toMatchObject({ ok: false, refusal: "SLOT_GONE" });
    expect(await anOrder(shop).of(tea).pickupAt(at).try()).toMatchObject({ ok: false, refusal: "SLOT_GONE" });
  });

  it("are free again when an order is cancelled or was not paid in time", async () => {
    const { at, tea } = await aBusyStore(1);
    const paid = await forSlot(at, tea, ELEVEN).paid().place();
    const unpaid = await forSlot(at, tea, TWELVE).place();
    expect([await taken(at, ELEVEN), await taken(at, TWELVE)]).toEqual([1, 1]);
    for (const { orderId } of [paid, unpaid])
      expect(await cancelOrder(shop, { kind: "SHOPPER" }, { orderId, key: shop.newId() })).toMatchObject({ ok: true });
    expect([await taken(at, ELEVEN), await taken(at, TWELVE)]).toEqual([0, 0]);
  });
});

describe("a change by the shopper", () => {
  it("moves to another time at the same place, also before paying; a full one leaves everything as it was", async () => {
    const { at, tea } = await aBusyStore(1);
    const { orderId } = await forSlot(at, tea, ELEVEN).place();
    const change = (slotStartsAt: Date) =>
      changePickup(shop, { orderId, locationId: at, slotStartsAt, key: shop.newId() });
    expect(await change(TWELVE)).toMatchObject({ ok: true });
    expect([await taken(at, ELEVEN), await taken(at, TWELVE)]).toEqual([0, 1]);
    await forSlot(at, tea, ELEVEN).place();
    expect(await change(ELEVEN)).toMatchObject({ ok: false, refusal: "SLOT_FULL" });
    expect((await bookedSlot(shop, orderId))?.startsAt).toEqual(TWELVE);
  });

  it("takes a paid order to another store whole: promised there, free here, one story", async () => {
    const { at, tea } = await aBusyStore(3);
    const other = await anOpenStore(shop, `other-${++made}`);
    const poor = await anOpenStore(shop, `poor-${++made}`);
    await receive(shop, other, tea, 2);
    const { orderId } = await forSlot(at, tea, ELEVEN).paid().place();
    const choices = await changeChoices(shop, "zh", orderId);
    expect(choices.mayMove).toBe(true);
    expect(choices.places.map(({ locationId }) => locationId)).toEqual(expect.arrayContaining([at, other]));
    expect(choices.places.map(({ locationId }) => locationId)).not.toContain(poor);
    const key = shop.newId();
    const move = () => changePickup(shop, { orderId, locationId: other, slotStartsAt: null, key });
    const [first, again] = [await move(), await move()];
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    const levels = await shop.db.stockLevel.findMany({ where: { variantId: tea, locationId: { in: [at, other] } } });
    expect(Object.fromEntries(levels.map((level) => [level.locationId, level.allocated]))).toEqual({
      [at]: 0,
      [other]: 1,
    });
    const part = await shop.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId } });
    expect(part).toMatchObject({ locationId: other, handoverLocationId: other, state: "OPEN" });
    expect(await bookedSlot(shop, orderId)).toBeNull();
    expect(await taken(at, ELEVEN)).toBe(0);
    expect(
      await changePickup(shop, { orderId, locationId: poor, slotStartsAt: null, key: shop.newId() }),
    ).toMatchObject({
      refusal: "NOT_THERE",
    });
  });

  it("is too late once somebody has begun to pick, and takes an unpaid order nowhere else", async () => {
    const { at, tea } = await aBusyStore(5);
    const other = await anOpenStore(shop, `elsewhere-${++made}`);
    await receive(shop, other, tea, 2);
    const unpaid = await forSlot(at, tea, ELEVEN).place();
    const change = (orderId: string, locationId: string) =>
      changePickup(shop, { orderId, locationId, slotStartsAt: TWELVE, key: shop.newId() });
    expect(await change(unpaid.orderId, other)).toMatchObject({ refusal: "PAY_FIRST" });
    const paid = await forSlot(at, tea, ELEVEN).paid().place();
    await shop.db.fulfillmentOrder.updateMany({ where: { orderId: paid.orderId }, data: { state: "PICKING" } });
    expect(await change(paid.orderId, at)).toMatchObject({ refusal: "TOO_LATE" });
  });
});
