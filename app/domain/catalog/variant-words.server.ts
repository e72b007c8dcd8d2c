import { Prisma } from "#app/generated/prisma/client.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";

/** The names of a variant's option values in the order of its options, as JSON. In SQL, over a variant `v`. */
export const OPTION_VALUES = Prisma.sql`coalesce((
  SELECT json_agg(ov.name ORDER BY po.position) FROM variant_option_value vov
  JOIN option_value ov ON ov.id = vov.value_id JOIN product_option po ON po.id = ov.option_id
  WHERE vov.variant_id = v.id), '[]')`;

/** The picture of a variant, else the first of its product, as JSON. In SQL, over a variant `v` of a product `p`. */
export const VARIANT_PICTURE = Prisma.sql`(
  SELECT json_build_object('hash', pic.hash, 'width', pic.width, 'height', pic.height,
    'placeholder', pic.placeholder, 'alt', i.alt)
  FROM product_image i JOIN picture pic ON pic.hash = i.picture_hash
  WHERE i.product_id = p.id ORDER BY (i.id = v.image_id) IS TRUE DESC, i.position LIMIT 1)`;

/** What Shopify calls the one variant of a product without options. */
const NO_OPTIONS = "Default Title";

/** What a variant is called beside its product; empty for the only one. @example "2.5千克 / 礼盒装" */
export function variantTitle(optionValues: readonly Localized[]): Required<Localized> {
  const spoken = optionValues.filter((value) => value.zh !== NO_OPTIONS);
  return {
    zh: spoken.map((value) => value.zh).join(" / "),
    en: spoken.map((value) => value.en || value.zh).join(" / "),
  };
}
