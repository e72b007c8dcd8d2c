import { Prisma } from "#app/generated/prisma/client.ts";
import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import { productCards, type ProductCard } from "./product-cards.queries.server.ts";

const SHOP_TIME_ZONE = "Asia/Shanghai";

export type CollectionCard = { handle: string; title: string; description: string; picture: PictureFacts | null };

/** The products of the home page: the ten in their order, and what is in season this month and can be sent. */
export async function homeProducts(
  shop: Pooled & Pick<Ground, "now">,
  lang: Lang,
): Promise<{ ten: ProductCard[]; inSeason: ProductCard[]; month: number }> {
  const cards = await productCards(shop, lang);
  const month = Number(localDate(shop.now(), SHOP_TIME_ZONE).slice(5, 7));
  const inSeason = cards.filter(
    (card) => card.seasonMonths.includes(month) && (card.shippable > 0 || card.places.length > 0),
  );
  return { ten: cards.filter(({ tenNumber }) => tenNumber !== null), inSeason: inSeason.slice(0, 5), month };
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
