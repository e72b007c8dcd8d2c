import { Prisma } from "#app/generated/prisma/client.ts";
import {
  findPlaces,
  type FoundPlace,
  type Having,
  type PlaceFilter,
} from "#app/domain/locations/find-places.queries.server.ts";
import { isOpenAt } from "#app/domain/locations/opening-hours.ts";
import { placesToShow } from "#app/domain/locations/places-with-hours.server.ts";
import { storeCards, type StoreCard } from "#app/domain/locations/queries.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { AVAILABLE } from "./availability.queries.server.ts";

/** What a visitor asks the list of stores; `product` is a handle that must be on the shelf, `from` where a page begins. */
export type StoreSearch = PlaceFilter & { open: boolean; product: string | null; from: number };

export type FoundStores = {
  stores: StoreCard[];
  /** Where the next page begins; null on the last one. */
  next: number | null;
};

export type AskedProduct = { handle: string; title: string };

export const STORES_A_PAGE = 24;
/** Opening hours are judged here and not by the database: so many places are looked at for one page of open ones. */
const [LOOKED_AT_ONCE, MOST_LOOKED_AT] = [96, 960];

/** One page of the stores that fit, as cards: two queries, of which the first goes by index (decision 065). */
export async function findStores(
  shop: Pick<Pooled, "pool"> & Pick<Ground, "db" | "now">,
  lang: Lang,
  search: StoreSearch,
): Promise<FoundStores> {
  const inStock = search.product === null ? null : hasProduct(search.product);
  const find = (offset: number, limit: number) => findPlaces(shop, search, { offset, limit }, inStock);
  if (search.open) return openStores(shop, lang, search.from, find);
  const found = await find(search.from, STORES_A_PAGE + 1);
  const stores = await storeCards(shop, lang, found.slice(0, STORES_A_PAGE));
  return { stores, next: found.length > STORES_A_PAGE ? search.from + STORES_A_PAGE : null };
}

async function openStores(
  shop: Pick<Pooled, "pool"> & Pick<Ground, "db" | "now">,
  lang: Lang,
  from: number,
  find: (offset: number, limit: number) => Promise<FoundPlace[]>,
): Promise<FoundStores> {
  const open: FoundPlace[] = [];
  let offset = from;
  while (offset - from < MOST_LOOKED_AT) {
    const found = await find(offset, LOOKED_AT_ONCE);
    const places = await placesToShow(
      shop,
      found.map(({ locationId }) => locationId),
    );
    const calendarOf = new Map(places.map(({ locationId, calendar }) => [locationId, calendar]));
    for (const place of found) {
      const calendar = calendarOf.get(place.locationId);
      if (calendar && isOpenAt(calendar, shop.now())) open.push(place);
      offset += 1;
      if (open.length === STORES_A_PAGE) return { stores: await storeCards(shop, lang, open), next: offset };
    }
    if (found.length < LOOKED_AT_ONCE) return { stores: await storeCards(shop, lang, open), next: null };
  }
  return { stores: await storeCards(shop, lang, open), next: offset };
}

/** What can be asked for: every product on sale, in the shop's order. Kept for some seconds. */
export async function askedProducts(shop: Pick<Ground, "db" | "kept">, lang: Lang): Promise<AskedProduct[]> {
  const products = await shop.kept("asked-products", ["products"], () =>
    shop.db.product.findMany({
      where: { status: "ACTIVE", variants: { some: { retired: false } } },
      select: { handle: true, title: true },
      orderBy: [{ tenNumber: { sort: "asc", nulls: "last" } }, { position: "asc" }, { handle: "asc" }],
    }),
  );
  return products.map(({ handle, title }) => ({ handle, title: localize(title, lang) }));
}

/** Places with at least one unit of a product that may be promised. */
function hasProduct(handle: string): Having {
  const variants = Prisma.sql`
    SELECT v.id FROM product p JOIN variant v ON v.product_id = p.id
    WHERE p.handle = ${handle} AND p.status = 'ACTIVE' AND NOT v.retired`;
  return {
    name: "product",
    // In the order of the index, variant by variant: it stops as soon as there are enough.
    some: (most) => Prisma.sql`
      SELECT s.location_id FROM (${variants}) v CROSS JOIN LATERAL (
        SELECT s.location_id FROM stock_level s WHERE s.variant_id = v.id AND ${AVAILABLE} > 0
        ORDER BY s.location_id LIMIT ${most}) s
      LIMIT ${most}`,
    one: Prisma.sql`coalesce((
      SELECT true FROM stock_level s
      WHERE s.location_id = l.id AND s.variant_id = ANY(ARRAY(${variants})) AND ${AVAILABLE} > 0 LIMIT 1), false)`,
  };
}
