import { afterAll, beforeAll, expect, it } from "vitest";
import { findStores, type StoreSearch } from "#app/domain/inventory/find-stores.queries.server.ts";
import { distanceMeters } from "#app/platform/geo.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aLocation, aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let product: string;
const HERE = { latitude: 35.1, longitude: 118.35 };
const ANYWHERE: StoreSearch = { near: null, kind: null, city: null, open: false, product: null, from: 0 };
/** So many meters north of here. */
const north = (meters: number) => HERE.latitude + meters / 111_195;

const found = async (search: Partial<StoreSearch>) => findStores(shop, "zh", { ...ANYWHERE, ...search });
const handles = async (search: Partial<StoreSearch>) => (await found(search)).stores.map(({ handle }) => handle);

beforeAll(async () => {
  shop = await openTestShop();
  const variant = await aVariant(shop);
  product = (await shop.db.product.findFirstOrThrow()).handle;
  const place = async (handle: string, meters: number, more: object = {}) => {
    const id = await anOpenStore(shop, handle);
    await shop.db.location.update({ where: { id }, data: { latitude: north(meters), ...more } });
    return id;
  };
  await place("far", 900_000, { city: { zh: "北京", en: "Beijing" } });
  const near = await place("near", 700);
  const middle = await place("middle", 12_000, { kind: "COUNTER" });
  await place("nearest-hub", 1, { kind: "HUB" });
  await place("gone", 2, { kind: "POPUP", startsAt: new Date("2026-10-01"), endsAt: new Date("2026-10-05") });
  await place("given-up", 3, { active: false });
  await aLocation(shop, "never-open");
  await receive(shop, middle, variant, 4);
  await receive(shop, near, variant, 2);
  // The last two are kept for walk-in customers: nothing that could be promised.
  await shop.db.stockLevel.updateMany({ where: { locationId: near }, data: { safetyStock: 2 } });
});
afterAll(() => shop.drop());

it("leads from a position to what is nearest, with the distance", async () => {
  const { stores, next } = await found({ near: HERE });
  expect(stores.map(({ handle }) => handle)).toEqual(["never-open", "near", "middle", "far"]);
  expect(stores.map((store) => store.distanceMeters)).toEqual(
    stores.map((store) => Math.round(distanceMeters(HERE, store.position))),
  );
  expect(next).toBeNull();
});

it("names only places that have units of the product to promise", async () => {
  expect(await handles({ near: HERE, product })).toEqual(["middle"]);
  expect(await handles({ product })).toEqual(["middle"]);
  expect(await handles({ product: "no-such-product" })).toEqual([]);
});

it("knows which are open now, which are in a city, and which are of a kind", async () => {
  expect(await handles({ near: HERE, open: true })).toEqual(["near", "middle", "far"]);
  shop.setNow(new Date("2026-11-24T14:00:00Z"));
  expect(await handles({ near: HERE, open: true })).toEqual([]);
  shop.setNow(new Date("2026-11-24T02:00:00Z"));
  expect(await handles({ city: "北京" })).toEqual(["far"]);
  expect(await handles({ kind: "COUNTER" })).toEqual(["middle"]);
});

it("turns pages without losing or repeating a place, also among very many that have the product", async () => {
  const variants = await shop.db.variant.findMany();
  await shop.db.$executeRaw`
    INSERT INTO location (id, handle, kind, name, address, city, county_code, latitude, longitude, time_zone, updated_at)
    SELECT gen_random_uuid(), 'row-' || n, 'STATION', '{"zh":"站"}', '{"zh":"路"}', '{"zh":"济南"}', '370102',
      36 + n * 0.001, 117, 'Asia/Shanghai', now() FROM generate_series(1, 130) n`;
  const { db } = shop;
  for (const { id } of await db.location.findMany({ where: { kind: "STATION" }, select: { id: true } }))
    await receive(shop, id, variants[0]!.id, 1);
  const seen: string[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page = await found({ near: { latitude: 36, longitude: 117 }, product, kind: "STATION", from });
    seen.push(...page.stores.map(({ handle }) => handle));
    from = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 130 }, (_, i) => `row-${i + 1}`));
});

it("takes the nearest from the index, one after the other", async () => {
  const plan = await shop.db.$queryRaw<Array<{ "QUERY PLAN": string }>>`
    EXPLAIN SELECT l.id FROM location l WHERE l.active AND l.latitude BETWEEN -85 AND 85
    ORDER BY point(l.longitude, degrees(ln(tan(radians(45 + l.latitude / 2))))) <-> point(118, 37) LIMIT 24`;
  expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("location_by_position");
});
