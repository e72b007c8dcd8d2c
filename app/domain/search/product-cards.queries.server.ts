import { SELLS } from "#app/domain/locations/standing.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import { AVAILABLE, AVAILABLE_TO_SHIP, SHIPPABLE } from "#app/domain/inventory/availability.queries.server.ts";
import { FEW_LEFT } from "#app/domain/inventory/stock-level.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import type { Listed } from "./filter-list.ts";

/** What a card says of stock: enough to send, few, on shelves only, nothing. */
export type CardStock = "PLENTY" | "FEW" | "STORES" | "NONE";

/** A product as lists show it; nothing more travels to the browser. */
export type ProductCard = {
  handle: string;
  title: string;
  picture: PictureFacts | null;
  minFen: number;
  /** Whether other variants cost more */
  from: boolean;
  /** Usual price of the cheapest variant, where it is reduced */
  usualFen: number | null;
  variantCount: number;
  tenNumber: number | null;
  stock: CardStock;
  /** The parts of its title that were searched for, from–to in UTF-16 units */
  marks?: Array<[number, number]>;
};

/** A card with all that lists are filtered and sorted by. */
export type ListedProduct = Listed &
  Omit<ProductCard, "from" | "stock" | "marks"> & {
    /** Every place whose stock the card depends on */
    locationIds: string[];
  };

type Row = Omit<ListedProduct, "title" | "createdAt" | "rank"> & { title: Localized; createdAt: Date };

/** A listed product as its card. */
export function productCard(product: ListedProduct): ProductCard {
  const { handle, title, picture, minFen, usualFen, variantCount, tenNumber, pricesFen, shippable, places } = product;
  const elsewhere = places.length > 0 ? "STORES" : "NONE";
  const stock = shippable > FEW_LEFT ? "PLENTY" : shippable > 0 ? "FEW" : elsewhere;
  const from = pricesFen.some((fen) => fen !== minFen);
  return { handle, title, picture, minFen, from, usualFen, variantCount, tenNumber, stock };
}

/**
 * Products on sale, in the shop's order: the ten first, then the others. One query.
 * @param narrowed a condition on the product `p`, what it is joined with, and an order to use in place of the shop's;
 * `name` stands for all of it
 */
export async function listedProducts(
  shop: Pooled,
  lang: Lang,
  {
    name = "product-cards",
    join = Prisma.empty,
    where = Prisma.sql`true`,
    order = Prisma.sql`p.ten_number NULLS LAST, p.position, p.handle`,
    limit = 5000,
  } = {},
): Promise<ListedProduct[]> {
  const rows = await preparedQuery<Row>(
    shop,
    name,
    Prisma.sql`
    SELECT p.handle, p.title, p.product_type AS "productType", p.ten_number AS "tenNumber",
      p.season_months AS "seasonMonths", p.created_at AS "createdAt",
      v.prices AS "pricesFen", v.min_fen AS "minFen", v.usual_fen AS "usualFen", v.variant_count AS "variantCount",
      i.picture, coalesce(s.shippable, 0) AS shippable, coalesce(s.places, '{}') AS places,
      coalesce(s.location_ids, '{}') AS "locationIds"
    FROM product p ${join}
    JOIN LATERAL (
      SELECT array_agg(price_fen ORDER BY price_fen) AS prices, min(price_fen) AS min_fen, count(*)::int AS variant_count,
        (array_agg(compare_at_fen ORDER BY price_fen))[1] AS usual_fen
      FROM variant WHERE product_id = p.id AND NOT retired
    ) v ON v.min_fen IS NOT NULL
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) AS picture
      FROM product_image image JOIN picture o ON o.hash = image.picture_hash
      WHERE image.product_id = p.id ORDER BY image.position LIMIT 1
    ) i ON true
    LEFT JOIN LATERAL (
      SELECT sum(${AVAILABLE_TO_SHIP}) FILTER (WHERE ${SHIPPABLE})::int AS shippable,
        array_agg(DISTINCT l.handle) FILTER (WHERE ${AVAILABLE} > 0 AND l.kind <> 'HUB') AS places,
        array_agg(DISTINCT l.id::text) AS location_ids
      FROM variant sold JOIN stock_level s ON s.variant_id = sold.id JOIN location l ON l.id = s.location_id
      WHERE sold.product_id = p.id AND NOT sold.retired AND ${SELLS}
    ) s ON true
    WHERE p.status = 'ACTIVE' AND ${where}
    ORDER BY ${order} LIMIT ${limit}`,
  );
  return rows.map(({ title, createdAt, usualFen, ...row }, rank) => ({
    ...row,
    title: localize(title, lang),
    usualFen: usualFen && usualFen > row.minFen ? usualFen : null,
    createdAt: createdAt.getTime(),
    rank,
  }));
}

/** The tags under which a page of products is dropped when stock it shows changes (see stockTags in inventory). */
export function stockTagsOf(products: readonly ListedProduct[]): string[] {
  return [...new Set(products.flatMap(({ locationIds }) => locationIds))].map((id) => `stock-at:${id}`);
}

/** Products a visitor of one product may like: of the same collections first, then of the same kind. */
export async function relatedProducts(shop: Pooled, lang: Lang, handle: string, limit = 4): Promise<ProductCard[]> {
  // Chosen before their cards are made: a card is dear, and a kind may have hundreds of products.
  const chosen = Prisma.sql`JOIN unnest(ARRAY(
    SELECT other.id FROM product self
    JOIN product other ON other.id <> self.id AND other.status = 'ACTIVE'
    LEFT JOIN (
      SELECT theirs.product_id AS id, count(*) AS shared
      FROM collection_product mine JOIN collection_product theirs USING (collection_id)
      WHERE mine.product_id = (SELECT id FROM product WHERE handle = ${handle}) GROUP BY 1
    ) near ON near.id = other.id
    WHERE self.handle = ${handle} AND (near.id IS NOT NULL OR other.product_type = self.product_type)
      AND EXISTS (SELECT FROM variant WHERE product_id = other.id AND NOT retired)
    ORDER BY near.shared DESC NULLS LAST, other.product_type = self.product_type DESC, other.position, other.handle
    LIMIT ${limit})) WITH ORDINALITY AS chosen (id, rank) ON chosen.id = p.id`;
  const products = await listedProducts(shop, lang, {
    name: "related-products",
    join: chosen,
    order: Prisma.sql`chosen.rank`,
  });
  return products.map(productCard);
}
