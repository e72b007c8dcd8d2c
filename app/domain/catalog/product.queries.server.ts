import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import type { ProductRow } from "./storefront-product.ts";

/** A label as the page shows it. */
export type LabelFacts = {
  kind: "PREPACKED" | "FARM_PRODUCE";
  producer: string;
  producerAddress: string;
  licenceNumber: string | null;
  standard: string | null;
  ingredients: string | null;
  allergens: string | null;
  shelfLifeDays: number;
  storage: string;
  origin: string;
};

/** A production lot on sale; days as "2026-11-24". */
export type BatchFacts = { traceCode: string; producer: string; producedOn: string; bestBefore: string };

export type ProductFacts = {
  row: ProductRow;
  tenNumber: number | null;
  seasonMonths: number[];
  perishable: boolean;
  coldChain: boolean;
  label: LabelFacts | null;
  batches: BatchFacts[];
  collections: Array<{ handle: string; title: string }>;
};

type Row = Omit<ProductRow, never> &
  Pick<ProductFacts, "tenNumber" | "seasonMonths" | "perishable" | "coldChain"> & {
    label: Record<string, unknown> | null;
    batches: Array<Omit<BatchFacts, "producer"> & { producer: Localized }>;
    collections: Array<{ handle: string; title: Localized }>;
  };

const CATALOG_TIME_ZONE = "Asia/Shanghai";

/** A product on sale with all that its page says of it but stock; one query. Null when there is none of that handle. */
export async function productFacts(
  shop: Pooled & Pick<Ground, "now">,
  lang: Lang,
  handle: string,
): Promise<ProductFacts | null> {
  const today = localDate(shop.now(), CATALOG_TIME_ZONE);
  const [found] = await preparedQuery<Row>(
    shop,
    "product-facts",
    Prisma.sql`
    SELECT p.id, p.handle, p.title, p.body, p.seo_title AS "seoTitle", p.seo_description AS "seoDescription", p.vendor,
      p.product_type AS "productType", p.tags, p.ten_number AS "tenNumber", p.season_months AS "seasonMonths",
      p.perishable, p.cold_chain AS "coldChain",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'values',
          (SELECT jsonb_agg(ov.name ORDER BY ov.position) FROM option_value ov WHERE ov.option_id = o.id))
        ORDER BY o.position), '[]') FROM product_option o WHERE o.product_id = p.id) AS options,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'alt', i.alt, 'picture',
          CASE WHEN pic.hash IS NOT NULL THEN jsonb_build_object(
            'hash', pic.hash, 'width', pic.width, 'height', pic.height, 'placeholder', pic.placeholder) END)
        ORDER BY i.position), '[]')
        FROM product_image i LEFT JOIN picture pic ON pic.hash = i.picture_hash WHERE i.product_id = p.id) AS images,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'barcode', v.barcode, 'priceFen', v.price_fen,
          'compareAtFen', v.compare_at_fen, 'weightGrams', v.weight_grams, 'netContent', v.net_content,
          'maxPerOrder', v.max_per_order, 'imageId', v.image_id, 'values',
          (SELECT coalesce(jsonb_agg(ov.name->>'zh' ORDER BY o.position), '[]') FROM variant_option_value vo
            JOIN option_value ov ON ov.id = vo.value_id JOIN product_option o ON o.id = ov.option_id
            WHERE vo.variant_id = v.id))
        ORDER BY v.position), '[]') FROM variant v WHERE v.product_id = p.id AND NOT v.retired) AS variants,
      (SELECT to_jsonb(f) FROM food_label f WHERE f.product_id = p.id) AS label,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('traceCode', b.trace_code, 'producer', b.producer,
          'producedOn', b.produced_on, 'bestBefore', b.best_before) ORDER BY b.produced_on DESC), '[]')
        FROM (SELECT * FROM batch WHERE product_id = p.id AND best_before >= ${today}::date
          ORDER BY produced_on DESC LIMIT 3) b) AS batches,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('handle', c.handle, 'title', c.title) ORDER BY c.position), '[]')
        FROM collection_product cp JOIN collection c ON c.id = cp.collection_id WHERE cp.product_id = p.id) AS collections
    FROM product p WHERE p.handle = ${handle} AND p.status = 'ACTIVE'`,
  );
  if (!found) return null;
  const { label, batches, collections, tenNumber, seasonMonths, perishable, coldChain, ...row } = found;
  return {
    row,
    tenNumber,
    seasonMonths,
    perishable,
    coldChain,
    label: label && labelFacts(label, lang),
    batches: batches.map((batch) => ({ ...batch, producer: localize(batch.producer, lang) })),
    collections: collections.map((collection) => ({
      handle: collection.handle,
      title: localize(collection.title, lang),
    })),
  };
}

/** A row of food_label by its columns, in one language. */
export function labelFacts(label: Record<string, unknown>, lang: Lang): LabelFacts {
  const text = (column: string) => localize(label[column], lang);
  return {
    kind: label["kind"] as LabelFacts["kind"],
    producer: text("producer"),
    producerAddress: text("producer_address"),
    licenceNumber: label["licence_number"] as string | null,
    standard: label["standard"] as string | null,
    ingredients: text("ingredients") || null,
    allergens: text("allergens") || null,
    shelfLifeDays: label["shelf_life_days"] as number,
    storage: text("storage"),
    origin: text("origin"),
  };
}
