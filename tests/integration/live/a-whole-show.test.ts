import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { prepareDrop } from "#app/domain/live/prepare-drop.server.ts";
import { foldShow, readLog } from "#app/domain/live/read-log.server.ts";
import { showReport } from "#app/domain/live/report.queries.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { forHosts } from "#app/shop.server.ts";
import { openWeb, type Web } from "#server/web.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aPromotion } from "../../support/builders/promotion.ts";
import { aShow } from "../../support/builders/show.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { aViewerOverHttp } from "../../support/viewer-over-http.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

/** The whole show of three minutes: `npm run test:show`; here a short one. */
const SECONDS = Number(process.env["SHOW_SECONDS"] ?? 25);
const VIEWERS = 500;
const COUPONS = 50;
const UNITS = 100;

let shop: TestShop;
let web: Web;
let host: StaffActor;
let clock: NodeJS.Timeout;
beforeAll(async () => {
  shop = await openTestShop();
  // A show is about time: the clock goes on, from within the store's opening hours.
  const began = Date.now();
  const opening = shop.now().getTime();
  clock = setInterval(() => shop.setNow(new Date(opening + Date.now() - began)), 20);
  web = await openWeb({ shop, port: 0, host: "127.0.0.1", trustProxy: "loopback", pageCacheBytes: 8e6 });
  shop.ownUrl = `http://127.0.0.1:${web.port}`;
  host = await aClerk(shop, null, "ADMIN");
});
afterAll(async () => {
  clearInterval(clock);
  await web.close();
  await shop.drop();
});

const seconds = (n: number) => new Promise((resolve) => setTimeout(resolve, n * 1000));

it(
  `plays a show of ${SECONDS} s to ${VIEWERS} viewers who write, like, claim and buy: all units, all coupons, no price mixed up`,
  async () => {
    const store = await anOpenStore(shop);
    const [honey, tea] = [await aVariant(shop, 9_900), await aVariant(shop, 3_000)];
    for (const variantId of [honey, tea]) await receive(shop, store, variantId, 300);
    const show = await aShow(shop, [
      { variantId: honey, livePriceFen: 8_800, limitPerCustomer: 1 },
      { variantId: tea, livePriceFen: 2_500 },
    ]);
    const showId = show.id;
    // As the console does: over connections that no buyer takes.
    const hosts = forHosts(shop);
    const units = (variantId: string, n: number) =>
      changeShowUnits(hosts, host, { showId, variantId, locationId: store, units: n, key: shop.newId() });
    await units(honey, 60);
    await units(tea, 1);
    const promotionId = await aPromotion(shop, { kind: "AMOUNT", offFen: 100 }, { needsCode: true });
    const prepared = { promotionId, title: { zh: "一元券" }, most: COUPONS, seconds: 600 };
    const drop = await prepareDrop(shop, host, { showId, key: shop.newId(), ...prepared });
    if (!drop.ok) throw new Error(drop.refusal);
    await takeShowStep(shop, host, { showId, step: "GO_LIVE", key: shop.newId() });

    const viewers = await Promise.all(
      Array.from({ length: VIEWERS }, (_, i) => aViewerOverHttp(web.port, show.handle, i)),
    );
    const command = (one: HostCommand) => hostCommand(hosts, host, { showId, key: shop.newId(), command: one });
    const step = SECONDS / 8;
    const hosting = (async () => {
      await command({ do: "PIN", variantId: honey });
      await command({ do: "ANNOUNCE", text: "欢迎来到直播间" });
      await seconds(step);
      await command({ do: "PRICE", variantId: honey, seenFen: 8_800, priceFen: 8_500 });
      await seconds(step);
      await command({ do: "DROP_COUPONS", dropId: drop.value.dropId });
      await seconds(step);
      await command({ do: "PRICE", variantId: honey, seenFen: 8_500, priceFen: 7_900 });
      await units(honey, 40);
      await seconds(step);
      await command({ do: "PIN", variantId: tea });
      await command({ do: "PRICE", variantId: tea, seenFen: 2_500, priceFen: 2_000 });
      await seconds(step);
      await command({ do: "PIN", variantId: honey });
    })();
    let over = false;
    // Each does one thing after another, at moments of their own.
    const watching = viewers.map(async (viewer, i) => {
      await seconds((SECONDS * 0.75 * ((i * 7919) % VIEWERS)) / VIEWERS);
      await viewer.like(1 + (i % 5));
      if (i % 5 === 0) await viewer.say(`第${i}位观众`, `我是第${i}个，好吃吗？`);
      if (i % 10 === 3) await viewer.leaveAndReturn();
      await viewer.buy(honey, store, () => over);
    });
    const claiming = viewers.slice(0, 200).map((viewer) => viewer.claimWhenDropped());
    await Promise.all([hosting, seconds(SECONDS)]);
    // A slow machine takes longer to sell what there is.
    const sold = () => viewers.reduce((sum, viewer) => sum + viewer.orders().length, 0);
    await vi.waitFor(() => expect(sold()).toBe(UNITS), { timeout: 200_000, interval: 100 });
    over = true;
    await Promise.all(watching);
    const claims = await Promise.all(claiming);
    await shop.runJobs();

    const log = await readLog(shop.db, showId, 0);
    const end = (await foldShow(shop, showId)).viewers;
    for (const viewer of viewers) await viewer.reaches(end.number);
    expect(viewers.filter((viewer) => JSON.stringify(viewer.state()) !== JSON.stringify(end))).toEqual([]);
    expect(claims.filter(Boolean)).toHaveLength(COUPONS);

    // Sold: every unit, each at a price that held between the buyer's look and the order.
    const orders = viewers.flatMap((viewer) => viewer.orders());
    expect(orders).toHaveLength(UNITS);
    const lines = await shop.db.orderLine.findMany({ where: { showId }, include: { order: true } });
    expect(lines).toHaveLength(UNITS);
    const held = [
      8_800,
      ...log.flatMap(({ event }) => (event.kind === "PRICE_CHANGED" && event.variantId === honey ? [event.toFen] : [])),
    ];
    expect([...new Set(lines.map((line) => line.unitPriceFen))].filter((fen) => !held.includes(fen))).toEqual([]);
    const agreed = new Map(orders.map((order) => [order.number, order]));
    expect(lines.filter(({ order }) => agreed.get(order.number)?.totalFen !== order.totalFen)).toEqual([]);

    await takeShowStep(shop, host, { showId, step: "END", key: shop.newId() });
    const report = (await showReport(shop, host, "zh", showId))!;
    const paid = lines.filter((line) => ["CONFIRMED", "COMPLETED"].includes(line.order.state));
    expect(paid).toHaveLength(UNITS);
    const fen = paid.reduce((sum, line) => sum + line.totalFen, 0);
    expect(report.totals).toMatchObject({ orders: UNITS, units: UNITS, fen, coupons: COUPONS, unpaidOrders: 0 });
    expect(report.sales.reduce((sum, point) => sum + point.units, 0)).toBe(UNITS);
    expect(report.places).toEqual([
      { locationId: store, name: expect.any(String) as string, orders: UNITS, units: UNITS, fen },
    ]);
    expect(report.totals.mostViewers).toBeGreaterThan(VIEWERS / 2);
    expect(report.totals.likes).toBe(viewers.reduce((sum, _, i) => sum + 1 + (i % 5), 0));
    expect(report.totals.messages).toBe(VIEWERS / 5);
    expect(await reconcile(shop)).toEqual([]);
    for (const viewer of viewers) viewer.leave();
  },
  SECONDS * 1000 + 300_000,
);
