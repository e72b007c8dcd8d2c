import { Prisma } from "#app/generated/prisma/client.ts";
import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import { listedProducts, productCard, stockTagsOf, type ProductCard } from "./product-cards.queries.server.ts";

/** One row on a wide page. */
const MOST_IN_SEASON = 5;
const SHOP_TIME_ZONE = "Asia/Shanghai";

export type CollectionCard = { handle: string; title: string; description: string; picture: PictureFacts | null };

/** The products of the home page: the ten in their order, and what is in season this month and can be sent. */
export async function homeProducts(
  shop: Pooled & Pick<Ground, "now">,
  lang: Lang,
): Promise<{ ten: ProductCard[]; inSeason: ProductCard[]; month: number; tags: string[] }> {
  const products = await listedProducts(shop, lang);
  const month = Number(localDate(shop.now(), SHOP_TIME_ZONE).slice(5, 7));
  const ten = products.filter(({ tenNumber }) => tenNumber !== null);
  const inSeason = products
    .filter(({ seasonMonths }) => seasonMonths.includes(month))
    .filter(({ shippable, places }) => shippable > 0 || places.length > 0)
    .slice(0, MOST_IN_SEASON);
  return { ten: ten.map(productCard), inSeason: inSeason.map(productCard), month, tags: stockTagsOf(products) };
}

/** All collections, in the shop's order. */
export async function collectionCards(shop: Pooled, lang: Lang): Promise<CollectionCard[]> {
  const rows = await preparedQuery<{
    handle: string;
    title: Localized;
    description: Localized;
    picture: PictureFacts | null;
  }>(
    shop,
    "collection-cards",
    Prisma.sql`
    SELECT c.handle, c.title, c.description,
      CASE WHEN o.hash IS NOT NULL THEN
        jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) END AS picture
    FROM collection c LEFT JOIN picture o ON o.hash = c.picture_hash ORDER BY c.position, c.handle LIMIT 24`,
  );
  return rows.map((row) => ({
    ...row,
    title: localize(row.title, lang),
    description: localize(row.description, lang),
  }));
}
