import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { placeOrder } from "#app/domain/checkout/place-order.server.ts";
import { cartPage } from "#app/domain/checkout/queries.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { buyInShow } from "#app/domain/live/buy-in-show.server.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { foldShow, readLog } from "#app/domain/live/read-log.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import type { ShowStep } from "#app/domain/live/show-state.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let host: StaffActor;
let store: string;
let honey: string;
let tea: string;
beforeAll(async () => {
  shop = await openTestShop();
  host = await aClerk(shop, null, "MARKETER");
});
afterAll(() => shop.drop());
beforeEach(async () => {
  store = await anOpenStore(shop);
  [honey, tea] = [await aVariant(shop, 5_000), await aVariant(shop, 3_000)];
  await receive(shop, store, honey, 50);
  await receive(shop, store, tea, 50);
});

const plan = (more: object = {}) => ({
  handle: `evening-${shop.newId().slice(-6)}`,
  title: { zh: "蜂蜜之夜", en: "Honey night" },
  description: { zh: "试播" },
  hostName: { zh: "小孟" },
  locationId: store,
  startsAt: shop.now(),
  endsAt: new Date(shop.now().getTime() + 7_200_000),
  pictureHash: null,
  items: [
    { variantId: honey, livePriceFen: 3_990, limitPerCustomer: 2 },
    { variantId: tea, livePriceFen: null, limitPerCustomer: null },
  ],
  ...more,
});

async function aPlannedShow(units = { honey: 10, tea: 5 }) {
  const draft = plan();
  const saved = await saveShow(shop, host, { id: null, version: null, plan: draft });
  if (!saved.ok) throw new Error(saved.refusal);
  const showId = saved.value.id;
  const change = (variantId: string, n: number, key = shop.newId()) =>
    changeShowUnits(shop, host, { showId, variantId, locationId: store, units: n, key });
  await change(honey, units.honey);
  await change(tea, units.tea);
  return {
    showId,
    handle: draft.handle,
    change,
    step: (step: ShowStep, key = shop.newId()) => takeShowStep(shop, host, { showId, step, key }),
    host: (command: HostCommand, key = shop.newId()) => hostCommand(shop, host, { showId, key, command }),
    state: async () => (await foldShow(shop, showId)).viewers,
    level: (variantId: string) =>
      shop.db.stockLevel.findUniqueOrThrow({ where: { locationId_variantId: { locationId: store, variantId } } }),
  };
}

async function aLiveShow(units?: { honey: number; tea: number }) {
  const show = await aPlannedShow(units);
  expect(await show.step("GO_LIVE")).toMatchObject({ ok: true });
  return show;
}

describe("a show", () => {
  it("sets units aside when it is planned, sells them at its price, and gives what is left back", async () => {
    const show = await aLiveShow();
    expect(await show.level(honey)).toMatchObject({ onHand: 50, allotted: 10 });
    const order = await anOrder(shop).ofShow(show.handle, honey, 2).of(tea, 1).paid().place();
    const lines = await shop.db.orderLine.findMany({ where: { orderId: order.orderId }, orderBy: { position: "asc" } });
    expect(lines).toMatchObject([
      { variantId: honey, unitPriceFen: 3_990, quantity: 2, showId: show.showId },
      { variantId: tea, unitPriceFen: 3_000, showId: null },
    ]);
    expect(await show.level(honey)).toMatchObject({ onHand: 50, allotted: 8, allocated: 2 });
    expect(await show.level(tea)).toMatchObject({ allotted: 5, allocated: 1 });
    expect(await show.step("END")).toMatchObject({ ok: true });
    expect(await show.level(honey)).toMatchObject({ onHand: 50, allotted: 0, allocated: 2 });
    expect(await show.level(tea)).toMatchObject({ allotted: 0 });
    expect(await show.state()).toMatchObject({ phase: "ENDED", pinned: null });
    expect(await reconcile(shop)).toEqual([]);
  });

  it("keeps the price an order agreed to, tells a dearer one before, and sells at the usual price when it is over", async () => {
    const show = await aLiveShow();
    const early = await anOrder(shop).ofShow(show.handle, honey).place();
    const buyer = anOrder(shop).ofShow(show.handle, honey);
    const agreed = await buyer.checkout();
    expect(agreed.agreedTotalFen).toBe(3_990);
    await show.host({ do: "PRICE", variantId: honey, seenFen: 3_990, priceFen: 4_500 });
    expect(await placeOrder(shop, buyer.token, agreed, "zh")).toMatchObject({
      refusal: "TOTAL_CHANGED",
      agreedFen: 3_990,
      totalFen: 4_500,
    });
    const token = aToken();
    expect(
      await buyInShow(shop, token, { handle: show.handle, variantId: honey, quantity: 1, seenFen: 3_990 }),
    ).toMatchObject({ refusal: "PRICE_CHANGED", priceFen: 4_500 });
    expect(await shop.db.orderLine.findFirstOrThrow({ where: { orderId: early.orderId } })).toMatchObject({
      unitPriceFen: 3_990,
    });
    await show.step("END");
    const { lines } = await cartPage(shop, "zh", buyer.token);
    expect(lines).toMatchObject([{ unitPriceFen: 5_000, notices: [{ code: "PRICE_ROSE", fromFen: 3_990 }] }]);
  });

  it("sells no more than its units while the shop has more, and no more than the limit to one customer", async () => {
    const show = await aLiveShow({ honey: 3, tea: 1 });
    const of = (n: number, name: string) =>
      anOrder(shop)
        .ofShow(show.handle, honey, n)
        .with({ contact: { name: "客", mobile: name } });
    await of(2, "13800000001").place();
    expect(await of(1, "13800000001").try()).toMatchObject({
      refusal: "SHOW_LIMIT",
      variantId: honey,
      limit: 2,
      had: 2,
    });
    await of(1, "13800000002").place();
    expect(
      await buyInShow(shop, aToken(), { handle: show.handle, variantId: honey, quantity: 1, seenFen: 9_999 }),
    ).toMatchObject({ refusal: "SOLD_OUT" });
    expect(await show.level(honey)).toMatchObject({ held: 3, allotted: 0, onHand: 50 });
    expect(await reconcile(shop)).toEqual([]);
  });

  it("lets many clicks of one customer have the limit and no more, from two places at once", async () => {
    const show = await aPlannedShow({ honey: 4, tea: 1 });
    const other = await anOpenStore(shop);
    await receive(shop, other, honey, 10);
    await changeShowUnits(shop, host, {
      showId: show.showId,
      variantId: honey,
      locationId: other,
      units: 4,
      key: shop.newId(),
    });
    await show.step("GO_LIVE");
    const buyers = Array.from({ length: 8 }, () => anOrder(shop).ofShow(show.handle, honey));
    const checkouts = await Promise.all(buyers.map((buyer) => buyer.checkout()));
    const outcomes = await Promise.all(buyers.map((buyer, i) => placeOrder(shop, buyer.token, checkouts[i]!, "zh")));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === "SHOW_LIMIT")).toHaveLength(6);
    // Past the engine the database says the same.
    const [allotment] = await shop.db.allotment.findMany({ where: { showId: show.showId, locationId: other } });
    const { holdKey: _, ...held } = await shop.db.hold.findFirstOrThrow({ where: { variantId: honey } });
    const again = { ...held, id: shop.newId(), holdKey: shop.newId(), locationId: other, allotmentId: allotment!.id };
    await expect(shop.db.hold.create({ data: again })).rejects.toThrow("most units of this item");
  });

  it("is hosted by two at once: each command in effect once, told once, and nobody writes over what they did not see", async () => {
    const show = await aLiveShow();
    const key = shop.newId();
    const twice = await Promise.all([1, 2].map(() => show.host({ do: "PIN", variantId: honey }, key)));
    expect(twice[0]).toEqual(twice[1]);
    const prices = await Promise.all(
      [3_500, 3_600].map((priceFen) => show.host({ do: "PRICE", variantId: honey, seenFen: 3_990, priceFen })),
    );
    expect(prices.filter((answer) => answer.ok)).toHaveLength(1);
    expect(prices.find((answer) => !answer.ok)).toMatchObject({ refusal: "PRICE_CHANGED_MEANWHILE" });
    const drop = shop.newId();
    await Promise.all([1, 2, 3].map(() => show.change(honey, 5, drop)));
    expect(await show.level(honey)).toMatchObject({ allotted: 15 });
    const ends = await Promise.all([1, 2].map(() => show.step("END")));
    expect(ends.filter((answer) => answer.ok)).toHaveLength(1);
    const log = (await readLog(shop.db, show.showId, 0)).map(({ event }) => event.kind);
    expect(log).toEqual(["PHASE_CHANGED", "PINNED", "PRICE_CHANGED", "UNITS_DROPPED", "PHASE_CHANGED"]);
  });

  it("takes units back in the middle, but never those that are held", async () => {
    const show = await aLiveShow({ honey: 4, tea: 1 });
    await anOrder(shop).ofShow(show.handle, honey, 2).place();
    expect(await show.change(honey, -9)).toMatchObject({ value: { moved: 2, left: 0 } });
    expect(await show.level(honey)).toMatchObject({ held: 2, allotted: 0 });
    expect(await show.change(honey, 49)).toMatchObject({ refusal: "SHORT", available: 48 });
    expect(await reconcile(shop)).toEqual([]);
  });

  it("does not count what was tried in its rehearsal, and sells nothing in it", async () => {
    const show = await aPlannedShow();
    await show.step("REHEARSE");
    await show.host({ do: "PIN", variantId: tea });
    await show.host({ do: "ANNOUNCE", text: "试音，一二三" });
    expect(await show.state()).toMatchObject({ phase: "SCHEDULED", announcement: "" });
    expect(
      await buyInShow(shop, aToken(), { handle: show.handle, variantId: honey, quantity: 1, seenFen: 9_999 }),
    ).toMatchObject({ refusal: "NOT_ON_SALE" });
    await show.step("GO_LIVE");
    expect(await show.state()).toMatchObject({ phase: "LIVE", announcement: "", pinned: null });
    expect((await show.state()).items.map((item) => item.presented)).toEqual(["COMING", "COMING"]);
  });

  it("is run only by marketing of its place", async () => {
    const show = await aPlannedShow();
    const elsewhere = await aClerk(shop, await anOpenStore(shop), "MARKETER");
    const clerk = await aClerk(shop, store, "CLERK");
    const here = await aClerk(shop, store, "MARKETER");
    for (const actor of [elsewhere, clerk]) {
      const by = { showId: show.showId, key: shop.newId() };
      expect(await takeShowStep(shop, actor, { ...by, step: "GO_LIVE" })).toMatchObject({ refusal: "NOT_ALLOWED" });
      expect(await hostCommand(shop, actor, { ...by, command: { do: "PIN", variantId: null } })).toMatchObject({
        refusal: "NOT_ALLOWED",
      });
      expect(await saveShow(shop, actor, { id: null, version: null, plan: plan() })).toMatchObject({
        refusal: "NOT_ALLOWED",
      });
      const units = { ...by, variantId: honey, locationId: store, units: 1 };
      expect(await changeShowUnits(shop, actor, units)).toMatchObject({ refusal: "NOT_ALLOWED" });
    }
    expect(await takeShowStep(shop, here, { showId: show.showId, key: shop.newId(), step: "REHEARSE" })).toMatchObject({
      ok: true,
    });
  });

  it("is planned by two at once without one writing over the other", async () => {
    const show = await aPlannedShow();
    const change = (title: string) =>
      saveShow(shop, host, { id: show.showId, version: 1, plan: plan({ handle: show.handle, title: { zh: title } }) });
    const saved = await Promise.all([change("甲"), change("乙")]);
    expect(saved.filter((answer) => answer.ok)).toHaveLength(1);
    expect(saved.find((answer) => !answer.ok)).toMatchObject({ refusal: "CHANGED_MEANWHILE" });
    const without = plan({
      handle: show.handle,
      items: [{ variantId: tea, livePriceFen: null, limitPerCustomer: null }],
    });
    expect(await saveShow(shop, host, { id: show.showId, version: 2, plan: without })).toMatchObject({
      refusal: "ITEM_HAS_UNITS",
      variantId: honey,
    });
  });
});
