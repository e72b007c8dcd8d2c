import { OPTION_VALUES, VARIANT_PICTURE, variantTitle } from "#app/domain/catalog/variant-words.server.ts";
import {
  AVAILABLE,
  AVAILABLE_TO_SHIP,
  type LocationAvailability,
} from "#app/domain/inventory/availability.queries.server.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { OWN_UNITS, type OwnUnits } from "./cart-stock.server.ts";
import { LIVE_ITEM, UNIT_PRICE } from "./show-lines.server.ts";
import type { WaitingOrder } from "./waiting-order.server.ts";

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
  /** Of the cart as a whole, the same on each line. */
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

/** A cart with what belongs to it besides its lines. */
export type Cart = {
  /** In the order in which they were put in. */
  lines: CartLineRow[];
  waiting: WaitingOrder | null;
  /** What that order holds, while it waits for money. */
  own: OwnUnits[];
  /** What places had of the lines at the same moment, so that no unit counts as held and as free. */
  stock: LocationAvailability[];
};

const NO_CART: Cart = { lines: [], waiting: null, own: [], stock: [] };

type LineRow = Omit<CartLineRow, "variantTitle" | "cart"> & { optionValues: Localized[] };
type Row = {
  tokenHash: string;
  facts: CartFacts;
  lines: LineRow[];
  waiting: (Omit<WaitingOrder, "key" | "payBy"> & { payBy: string }) | null;
  own: OwnUnits[];
  stock: LocationAvailability[];
};

/** A cart; an empty one for a cart that is not there. */
export function readCart(shop: Pick<Ground, "db" | "secret" | "together">, tokenHash: string): Promise<Cart> {
  return shop.together("carts", tokenHash, (all: readonly string[]) => readCarts(shop, all));
}

/** Several carts; one query. */
async function readCarts(shop: Pick<Ground, "db" | "secret">, tokenHashes: readonly string[]): Promise<Cart[]> {
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT c.token_hash AS "tokenHash",
      json_build_object('id', c.id, 'couponId', c.coupon_id, 'provinceCode', c.province_code,
        'waitingOrderId', CASE WHEN waiting.state = 'PLACED' THEN waiting.id END,
        'member', c.customer_id IS NOT NULL AND EXISTS (
          SELECT FROM "order" o WHERE o.customer_id = c.customer_id AND o.state = 'COMPLETED')) AS facts,
      CASE WHEN waiting.id IS NOT NULL THEN json_build_object('id', waiting.id, 'number', waiting.number,
        'state', waiting.state, 'totalFen', waiting.total_fen, 'payBy', waiting.pay_by) END AS waiting,
      ${OWN_UNITS} AS own,
      (SELECT coalesce(json_agg(json_build_object('variantId', s.variant_id, 'locationId', s.location_id,
          'available', ${AVAILABLE}, 'availableToShip', ${AVAILABLE_TO_SHIP})), '[]')
        FROM stock_level s JOIN location place ON place.id = s.location_id AND place.active
        WHERE s.variant_id = ANY(ARRAY(SELECT variant_id FROM cart_line WHERE cart_id = c.id))) AS stock,
      (SELECT coalesce(json_agg(line), '[]') FROM (
        SELECT l.id, l.variant_id AS "variantId", l.quantity, l.seen_price_fen AS "seenPriceFen",
          v.sku, p.handle, p.title AS "productTitle", ${UNIT_PRICE} AS "priceFen",
          CASE WHEN si.live_price_fen < v.price_fen THEN v.price_fen ELSE v.compare_at_fen END AS "compareAtFen",
          v.weight_grams AS "weightGrams", least(v.max_per_order, si.limit_per_customer) AS "maxPerOrder",
          p.perishable, p.cold_chain AS "coldChain", v.retired OR p.status <> 'ACTIVE' AS gone,
          CASE WHEN si.show_id IS NOT NULL THEN
            json_build_object('id', sh.id, 'handle', sh.handle, 'via', l.via) END AS show,
          CASE WHEN shelf.id IS NOT NULL THEN
            json_build_object('touchpointId', shelf.id, 'locationId', shelf.location_id) END AS shelf,
          ${OPTION_VALUES} AS "optionValues",
          ${VARIANT_PICTURE} AS picture
        FROM cart_line l
        JOIN variant v ON v.id = l.variant_id
        JOIN product p ON p.id = v.product_id
        LEFT JOIN touchpoint shelf ON shelf.id = l.touchpoint_id AND shelf.kind = 'SHELF'
        ${LIVE_ITEM}
        WHERE l.cart_id = c.id
        ORDER BY l.created_at, l.id) line) AS lines
    FROM cart c LEFT JOIN "order" waiting ON waiting.id = c.order_id AND waiting.state IN ('PLACED', 'EXPIRED')
    WHERE c.token_hash = ANY(${tokenHashes})`;
  const carts = new Map(rows.map((row) => [row.tokenHash, cartFrom(row, shop.secret)]));
  return tokenHashes.map((tokenHash) => carts.get(tokenHash) ?? NO_CART);
}

function cartFrom({ facts, lines, waiting, own, stock }: Row, secret: string): Cart {
  return {
    lines: lines.map(({ optionValues, ...line }) => ({
      ...line,
      variantTitle: variantTitle(optionValues),
      cart: facts,
    })),
    waiting: waiting && { ...waiting, payBy: new Date(waiting.payBy), key: orderKey(secret, waiting.id) },
    own,
    stock,
  };
}
