import { afterAll, beforeAll, expect, it } from "vitest";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { consoleFigures, moderatedChat } from "#app/domain/live/console.queries.server.ts";
import { plannedShow } from "#app/domain/live/plan.queries.server.ts";
import { postStaffChat } from "#app/domain/live/post-chat.server.ts";
import { readShows } from "#app/domain/live/show-list.queries.server.ts";
import { reportTable } from "#app/domain/live/report-table.ts";
import { showReport } from "#app/domain/live/report.queries.server.ts";
import { returnUnsold } from "#app/domain/live/return-unsold.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { writeCounted } from "#app/domain/live/tallies.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aShow } from "../../support/builders/show.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

it("shows a plan with what is missing, the figures of the moment, and afterwards what it brought; to its place's marketing only", async () => {
  const store = await anOpenStore(shop);
  const host = await aClerk(shop, store, "MARKETER");
  const stranger = await aClerk(shop, await anOpenStore(shop), "MARKETER");
  const honey = await aVariant(shop, 5_000);
  await receive(shop, store, honey, 20);
  const show = await aShow(shop, [{ variantId: honey, livePriceFen: 4_000 }], store);
  const listed = (actor: StaffActor) => readShows(shop, "zh", placesWhere(actor, "runShows"));
  expect((await listed(host)).map(({ id }) => id)).toEqual([show.id]);
  expect(await listed(stranger)).toEqual([]);
  const codes = async () => (await plannedShow(shop, host, show.id))!.missing.map(({ code }) => code);
  expect(await codes()).toContain("NO_UNITS");

  const by = { showId: show.id, key: shop.newId() };
  await changeShowUnits(shop, host, { ...by, variantId: honey, locationId: store, units: 5 });
  expect(await codes()).not.toContain("NO_UNITS");
  expect((await plannedShow(shop, host, show.id))!.items).toMatchObject([
    { variantId: honey, livePriceFen: 4_000, units: 5 },
  ]);
  await takeShowStep(shop, host, { showId: show.id, step: "GO_LIVE", key: shop.newId() });
  await postStaffChat(shop, host, { showId: show.id, key: shop.newId(), text: "欢迎", asHost: true });
  await anOrder(shop).ofShow(show.handle, honey, 2, "bus-12").pickupAt(store).paid().place();
  await anOrder(shop).ofShow(show.handle, honey, 1).place();
  const figures = () => consoleFigures(shop, host, "zh", show.id);
  expect(await figures()).toMatchObject({
    takings: { orders: 2, paidOrders: 1, takingsFen: 8_000, units: 2 },
    items: [{ variantId: honey, sold: 2, places: [{ locationId: store, quantity: 5, left: 2, free: 15 }] }],
    drops: [],
  });
  expect(await moderatedChat(shop, host, show.id)).toMatchObject([{ text: "欢迎", shown: true, fromGuest: false }]);
  expect(await showReport(shop, host, "zh", show.id)).toMatchObject({
    totals: { orders: 1, units: 2, fen: 8_000, unpaidOrders: 1, messages: 1 },
    items: [{ variantId: honey, units: 2, unpaidUnits: 1 }],
    places: [{ locationId: store, units: 2, fen: 8_000 }],
    sales: [{ variantId: honey, units: 2, fen: 8_000 }],
    touchpoints: [{ touchpoint: "bus-12", orders: 1, units: 2, fen: 8_000 }],
    unsold: [{ locationId: store, variantId: honey, units: 2, out: true }],
  });
  const hidden = [plannedShow(shop, stranger, show.id), consoleFigures(shop, stranger, "zh", show.id)];
  expect(await Promise.all([...hidden, moderatedChat(shop, stranger, show.id)])).toEqual([null, null, null]);
  expect(await showReport(shop, stranger, "zh", show.id)).toBeNull();
  expect(await returnUnsold(shop, stranger, { showId: show.id, key: shop.newId() })).toMatchObject({
    refusal: "NOT_ALLOWED",
  });
  expect(await returnUnsold(shop, host, { showId: show.id, key: shop.newId() })).toMatchObject({ refusal: "STILL_ON" });
  await takeShowStep(shop, host, { showId: show.id, step: "END", key: shop.newId() });
  const report = (await showReport(shop, host, "zh", show.id))!;
  expect(report.unsold).toMatchObject([{ locationId: store, variantId: honey, units: 2, out: false }]);
  const { sku, title } = report.items[0]!;
  expect(reportTable(report, "items")).toEqual([
    ["SKU", "Goods", "Orders", "Units", "Yuan", "Unpaid units"],
    [sku, title, 1, 2, "80.00", 1],
  ]);
  expect(reportTable(report, "touchpoints")[1]).toEqual(["bus-12", 1, 2, "80.00"]);
});

it("gives the units of a show that was planned too early back, and of one that is called off", async () => {
  const store = await anOpenStore(shop);
  const host = await aClerk(shop, store, "MARKETER");
  const tea = await aVariant(shop, 3_000);
  await receive(shop, store, tea, 20);
  const show = await aShow(shop, [{ variantId: tea }], store);
  const set = (units: number) => {
    const of = { showId: show.id, variantId: tea, locationId: store };
    return changeShowUnits(shop, host, { ...of, key: shop.newId(), units });
  };
  const allotted = async () => (await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: tea } })).allotted;
  await set(8);
  const key = shop.newId();
  const back = { ok: true, value: { returned: [{ locationId: store, variantId: tea, units: 8 }] } };
  expect(await returnUnsold(shop, host, { showId: show.id, key })).toEqual(back);
  // The same click again, and one more.
  expect(await returnUnsold(shop, host, { showId: show.id, key })).toEqual(back);
  expect(await returnUnsold(shop, host, { showId: show.id, key: shop.newId() })).toEqual({
    ok: true,
    value: { returned: [] },
  });
  expect(await allotted()).toBe(0);
  expect(await set(5)).toMatchObject({ ok: true, value: { left: 5 } });
  await takeShowStep(shop, host, { showId: show.id, step: "CANCEL", key: shop.newId() });
  expect(await allotted()).toBe(0);
  expect(await set(5)).toMatchObject({ refusal: "NOT_ON_SALE" });
  const { unsold, show: facts } = (await showReport(shop, host, "zh", show.id))!;
  expect(facts.phase).toBe("CANCELLED");
  expect(unsold).toMatchObject([{ locationId: store, units: 13, out: false }]);
});

it("forgets processes that served a show days ago, by the daily job", async () => {
  const show = await aShow(shop);
  await writeCounted(shop, "gone", [{ showId: show.id, viewers: 7, likes: 0 }]);
  shop.pass(25 * 60);
  await writeCounted(shop, "here", [{ showId: show.id, viewers: 3, likes: 0 }]);
  await shop.pool.query("SELECT graphile_worker.add_job('forget-old')");
  await shop.runJobs();
  const left = await shop.db.showPresence.findMany({ where: { showId: show.id } });
  expect(left.map(({ process }) => process)).toEqual(["here"]);
});
