import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { LIVE_ITEM, UNIT_PRICE } from "./show-lines.server.ts";

/** A picture as pages show it. */
export type LinePicture = { hash: string; width: number; height: number; placeholder: string; alt: Localized };

/** A line of a cart with all that pricing, planning, showing and ordering it need. */
export type CartLineRow = {
  id: string;
  variantId: string;
  quantity: number;
  seenPriceFen: number;
  sku: string;
  handle: string;
  productTitle: Localized;
  /** The chosen option values, joined; empty for a product without options. */
  variantTitle: Localized;
  picture: LinePicture | null;
  priceFen: number;
  compareAtFen: number | null;
  weightGrams: number;
  maxPerOrder: number;
  perishable: boolean;
  coldChain: boolean;
  /** Off the shelf, or its product is. */
  gone: boolean;
  /** The live show it is bought in, at its price and from its units; null for the shop's. */
  show: { id: string; handle: string; via: string | null } | null;
  /** The shelf whose code was scanned. */
  shelf: { touchpointId: string; locationId: string } | null;
  /** Of the cart as a whole, the same on each line: one query reads both. */
  cart: CartFacts;
};

/** What of a cart besides its lines changes its price. */
export type CartFacts = {
  id: string;
  couponId: string | null;
  /** Where the shopper would have it sent: GB/T 2260, two digits. */
  provinceCode: string | null;
  /** Somebody who has a completed order placed the last one from here (docs/decisions/040). */
  member: boolean;
  /** The order from this cart that waits for money. */
  waitingOrderId: string | null;
};

type Row = Omit<CartLineRow, "variantTitle"> & { optionValues: Localized[] };

/** What Shopify calls the one variant of a product without options. */
const NO_OPTIONS = "Default Title";

/** The lines of a cart in the order in which they were put in; none for a cart that is not there. */
export function readCart(shop: Pick<Ground, "db" | "together">, tokenHash: string): Promise<CartLineRow[]> {
  return shop.together("carts", tokenHash, (all: readonly string[]) => readCarts(shop, all));
}

/** Those of several carts; one query. */
async function readCarts(shop: Pick<Ground, "db">, tokenHashes: readonly string[]): Promise<CartLineRow[][]> {
  const rows = await shop.db.$queryRaw<Array<Row & { tokenHash: string }>>`
    SELECT c.token_hash AS "tokenHash", l.id, l.variant_id AS "variantId", l.quantity, l.seen_price_fen AS "seenPriceFen",
      v.sku, p.handle, p.title AS "productTitle", ${UNIT_PRICE} AS "priceFen",
      CASE WHEN si.live_price_fen < v.price_fen THEN v.price_fen ELSE v.compare_at_fen END AS "compareAtFen",
      v.weight_grams AS "weightGrams", least(v.max_per_order, si.limit_per_customer) AS "maxPerOrder", p.perishable, p.cold_chain AS "coldChain",
      v.retired OR p.status <> 'ACTIVE' AS gone,
      CASE WHEN si.show_id IS NOT NULL THEN json_build_object('id', sh.id, 'handle', sh.handle, 'via', l.via) END AS show,
      CASE WHEN shelf.id IS NOT NULL THEN
        json_build_object('touchpointId', shelf.id, 'locationId', shelf.location_id) END AS shelf,
      coalesce((
        SELECT json_agg(ov.name ORDER BY po.position) FROM variant_option_value vov
        JOIN option_value ov ON ov.id = vov.value_id JOIN product_option po ON po.id = ov.option_id
        WHERE vov.variant_id = v.id), '[]') AS "optionValues",
      (SELECT json_build_object('hash', pic.hash, 'width', pic.width, 'height', pic.height,
          'placeholder', pic.placeholder, 'alt', i.alt)
        FROM product_image i JOIN picture pic ON pic.hash = i.picture_hash
        WHERE i.product_id = p.id ORDER BY (i.id = v.image_id) IS TRUE DESC, i.position LIMIT 1) AS picture,
      json_build_object('id', c.id, 'couponId', c.coupon_id, 'provinceCode', c.province_code, 'waitingOrderId', waiting.id,
        'member', c.customer_id IS NOT NULL AND EXISTS (
          SELECT FROM "order" o WHERE o.customer_id = c.customer_id AND o.state = 'COMPLETED')) AS cart
    FROM cart c
    LEFT JOIN "order" waiting ON waiting.id = c.order_id AND waiting.state = 'PLACED'
    JOIN cart_line l ON l.cart_id = c.id
    JOIN variant v ON v.id = l.variant_id
    JOIN product p ON p.id = v.product_id
    LEFT JOIN touchpoint shelf ON shelf.id = l.touchpoint_id AND shelf.kind = 'SHELF'
    ${LIVE_ITEM}
    WHERE c.token_hash = ANY(${tokenHashes})
    ORDER BY l.created_at, l.id`;
  const lines = new Map<string, CartLineRow[]>(tokenHashes.map((tokenHash) => [tokenHash, []]));
  for (const { tokenHash, optionValues, ...row } of rows)
    lines.get(tokenHash)!.push({ ...row, variantTitle: joined(optionValues) });
  return tokenHashes.map((tokenHash) => lines.get(tokenHash)!);
}

function joined(values: readonly Localized[]): Localized {
  const spoken = values.filter((value) => value.zh !== NO_OPTIONS);
  return {
    zh: spoken.map((value) => value.zh).join(" / "),
    en: spoken.map((value) => value.en || value.zh).join(" / "),
  };
}
