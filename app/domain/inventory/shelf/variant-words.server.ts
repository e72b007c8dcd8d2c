import { Prisma } from "#app/generated/prisma/client.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** What people call a variant, in SQL, of variant `v` and product `p`: the columns of `NamedColumns`. */
export const NAMED = Prisma.sql`
  v.id AS "variantId", v.sku, v.barcode, p.title AS "productTitle",
  (SELECT coalesce(jsonb_agg(ov.name ORDER BY po.position), '[]') FROM variant_option_value vov
     JOIN option_value ov ON ov.id = vov.value_id JOIN product_option po ON po.id = ov.option_id
     WHERE vov.variant_id = v.id) AS "optionValues",
  (SELECT i.picture_hash FROM product_image i WHERE i.product_id = p.id
     ORDER BY i.id = v.image_id DESC NULLS LAST, i.position LIMIT 1) AS "pictureHash"`;

export type NamedColumns = {
  variantId: string;
  sku: string;
  barcode: string | null;
  productTitle: Localized;
  optionValues: Localized[];
  pictureHash: string | null;
};

/** A variant as pages name it. */
export type NamedVariant = {
  variantId: string;
  sku: string;
  barcode: string | null;
  title: string;
  variantTitle: string;
  pictureHash: string | null;
};

/** Names in one language; takes the other columns of the row along. */
export function named<Row extends NamedColumns>(
  row: Row,
  lang: Lang,
): Omit<Row, "productTitle" | "optionValues"> & NamedVariant {
  const { productTitle, optionValues, ...rest } = row;
  const variantTitle = optionValues.map((value) => localize(value, lang)).join(" · ");
  return { ...rest, title: localize(productTitle, lang), variantTitle };
}
