import { SELLS } from "#app/domain/locations/standing.server.ts";
import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { filterList, type FilteredList } from "./filter-list.ts";
import type { ListQuery } from "./list-query.ts";
import {
  listedProducts,
  productCard,
  stockTagsOf,
  type ListedProduct,
  type ProductCard,
} from "./product-cards.queries.server.ts";

/** A list of products with its filters, in the words of one language. */
export type ProductList = FilteredList<ProductCard> & { names: Record<string, string> };
/** With the tags of the stock it shows. */
type TaggedList = { list: ProductList; tags: string[] };

/** All products, filtered and sorted as the address says. Three queries. */
export async function productList(shop: Pooled, lang: Lang, query: ListQuery): Promise<TaggedList> {
  const [cards, names] = await Promise.all([listedProducts(shop, lang), filterNames(shop, lang)]);
  return view(cards, query, names);
}

/** A collection with its products, in the collection's order unless the address wants another. Null when there is none. */
export async function collectionPage(
  shop: Pooled,
  lang: Lang,
  handle: string,
  query: ListQuery,
): Promise<({ title: string; description: string; picture: PictureFacts | null } & TaggedList) | null> {
  const [collection, cards, names] = await Promise.all([
    preparedQuery<{ title: Localized; description: Localized; picture: PictureFacts | null; products: string[] }>(
      shop,
      "collection",
      Prisma.sql`
      SELECT c.title, c.description,
        CASE WHEN o.hash IS NOT NULL THEN
          jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) END AS picture,
        (SELECT coalesce(array_agg(p.handle ORDER BY cp.position), '{}') FROM collection_product cp
          JOIN product p ON p.id = cp.product_id WHERE cp.collection_id = c.id) AS products
      FROM collection c LEFT JOIN picture o ON o.hash = c.picture_hash WHERE c.handle = ${handle}`,
    ),
    listedProducts(shop, lang),
    filterNames(shop, lang),
  ]);
  const [found] = collection;
  if (!found) return null;
  const place = new Map(found.products.map((product, rank) => [product, rank]));
  const inside = cards.flatMap((card) => {
    const rank = place.get(card.handle);
    return rank === undefined ? [] : [{ ...card, rank }];
  });
  return {
    title: localize(found.title, lang),
    description: localize(found.description, lang),
    picture: found.picture,
    ...view(inside, query, names),
  };
}

/** The handles of places in the shop's order, and words by key. */
type Names = { places: string[]; words: Record<string, string> };

function view(products: ListedProduct[], query: ListQuery, { places, words }: Names): TaggedList {
  const list = filterList(products, query, places);
  return { list: { ...list, items: list.items.map(productCard), names: words }, tags: stockTagsOf(products) };
}

/** The words of filter values: categories and places by key. */
export async function filterNames(shop: Pooled, lang: Lang): Promise<Names> {
  const rows = await preparedQuery<{ key: string; name: Localized; place: boolean }>(
    shop,
    "filter-names",
    Prisma.sql`
    SELECT l.handle AS key, l.name, true AS place FROM location l WHERE ${SELLS} AND l.kind <> 'HUB'
    UNION ALL
    SELECT c.value->>'key', c.value, false FROM setting s, jsonb_array_elements(s.value) c WHERE s.key = 'categories'`,
  );
  return {
    places: rows.filter(({ place }) => place).map(({ key }) => key),
    words: Object.fromEntries(rows.map(({ key, name }) => [key, localize(name, lang)])),
  };
}
