import type { DeliveryMethod, InvoiceKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Lang, Localized } from "#app/platform/i18n/localized.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPlaced } from "./events.ts";
import { tell } from "./timeline.server.ts";

/** An order as the checkout agreed it; money in fen, adding up (the database checks again). */
export type NewOrder = {
  id: string;
  number: string;
  lang: Lang;
  checkoutKey: string;
  placedAt: Date;
  payBy: Date;
  contact: { name: string; mobile: string };
  contactEmail?: string | null;
  collector: { name: string; mobile: string } | null;
  giftNote: string | null;
  shippingAddress: NewAddress | null;
  pickupLocationId: string | null;
  invoice: { kind: InvoiceKind; title: string; taxNumber: string | null; email: string | null } | null;
  agreedToFresh: boolean;
  /** The code in the world by which its buyer came. */
  touchpointId?: string | null;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  lines: NewOrderLine[];
  discounts: NewDiscount[];
};

/** What a rule took off a line, or (null) off the shipping fee. */
export type NewDiscount = {
  id: string;
  orderLineId: string | null;
  promotionId: string;
  title: Localized;
  fen: number;
};

export type NewAddress = {
  name: string;
  mobile: string;
  provinceCode: string;
  cityCode: string;
  countyCode: string;
  streetCode: string | null;
  region: string;
  detail: string;
  postcode: string | null;
};

export type NewOrderLine = {
  id: string;
  variantId: string;
  sku: string;
  handle: string;
  productTitle: Localized;
  variantTitle: Localized;
  pictureHash: string | null;
  delivery: DeliveryMethod;
  quantity: number;
  unitPriceFen: number;
  discountFen: number;
  totalFen: number;
  perishable: boolean;
  /** The show it is bought in. */
  showId: string | null;
  /** The word of the link by which its buyer came to that show. */
  via?: string | null;
};

/**
 * Writes an order with its lines, its buyer, the address and the wish for an invoice: one statement, and its story. One
 * more says which rule took what off, where any did.
 */
export async function writeOrder(tx: Tx, order: NewOrder): Promise<void> {
  const { id, placedAt: at, contact, collector, shippingAddress: to, invoice } = order;
  const newId = () => uuidV7(at.getTime());
  const lines = order.lines.map((line, i) => ({ ...line, position: i + 1 }));
  await Promise.all([
    // Two orders of one new buyer may come at once: whoever comes second waits here, then finds the first one's row.
    tx.$executeRaw`
      INSERT INTO customer (id, mobile, created_at) VALUES (${newId()}::uuid, ${contact.mobile}, ${at})
      ON CONFLICT (mobile) DO NOTHING`,
    tx.$executeRaw`
      WITH buyer AS (
        SELECT id FROM customer WHERE mobile = ${contact.mobile}
      ), ship_to AS (
        INSERT INTO address (id, customer_id, name, mobile, province_code, city_code, county_code, street_code, region,
          detail, postcode, created_at)
        SELECT ${newId()}::uuid, buyer.id, a.name, a.mobile, a."provinceCode", a."cityCode", a."countyCode",
          a."streetCode", a.region, a.detail, a.postcode, ${at}
        FROM buyer, jsonb_to_recordset(${JSON.stringify(to ? [to] : [])}::jsonb) AS a (name text, mobile text,
          "provinceCode" text, "cityCode" text, "countyCode" text, "streetCode" text, region text, detail text,
          postcode text)
        RETURNING id
      ), written AS (
        INSERT INTO "order" (id, number, lang, customer_id, contact_name, contact_mobile, contact_email, collector_name,
          collector_mobile, gift_note, shipping_address_id, pickup_location_id, items_fen, discount_fen, shipping_fen,
          total_fen, checkout_key, placed_at, pay_by, terms_agreed_at, privacy_agreed_at, fresh_agreed_at, touchpoint_id)
        SELECT ${id}::uuid, ${order.number}, ${order.lang}, buyer.id, ${contact.name}, ${contact.mobile}, ${order.contactEmail ?? null},
          ${collector?.name}, ${collector?.mobile}, ${order.giftNote}, (SELECT id FROM ship_to),
          ${order.pickupLocationId}::uuid, ${order.itemsFen}::int, ${order.discountFen}::int, ${order.shippingFen}::int,
          ${order.totalFen}::int, ${order.checkoutKey}, ${at}, ${order.payBy}, ${at}::timestamptz, ${at}::timestamptz,
          ${order.agreedToFresh ? at : null}::timestamptz, ${order.touchpointId ?? null}::uuid
        FROM buyer
      ), invoice AS (
        INSERT INTO invoice_request (id, order_id, kind, title, tax_number, email, created_at)
        SELECT ${newId()}::uuid, ${id}::uuid, i.kind::"InvoiceKind", i.title, i."taxNumber", i.email, ${at}
        FROM jsonb_to_recordset(${JSON.stringify(invoice ? [invoice] : [])}::jsonb)
          AS i (kind text, title text, "taxNumber" text, email text)
      )
      INSERT INTO order_line (id, order_id, position, variant_id, sku, handle, product_title, variant_title,
        picture_hash, delivery, quantity, unit_price_fen, discount_fen, total_fen, perishable, show_id, via)
      SELECT l.id, ${id}::uuid, l.position, l."variantId", l.sku, l.handle, l."productTitle", l."variantTitle",
        l."pictureHash", l.delivery::"DeliveryMethod", l.quantity, l."unitPriceFen", l."discountFen", l."totalFen",
        l.perishable, l."showId", l.via
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l (id uuid, position int, "variantId" uuid, sku text,
        handle text, "productTitle" jsonb, "variantTitle" jsonb, "pictureHash" text, delivery text, quantity int,
        "unitPriceFen" int, "discountFen" int, "totalFen" int, perishable boolean,
        "showId" uuid, via text)`,
    order.discounts.length > 0 && writeDiscounts(tx, id, order.discounts),
    tell(tx, { orderId: id, at, kind: "PLACED", actor: { kind: "SHOPPER" }, data: { totalFen: order.totalFen } }),
    publish(tx, orderPlaced(order)),
  ]);
}

async function writeDiscounts(tx: Tx, orderId: string, discounts: readonly NewDiscount[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO order_discount (id, order_id, order_line_id, promotion_id, title, fen)
    SELECT d.id, ${orderId}::uuid, d."orderLineId", d."promotionId", d.title, d.fen
    FROM jsonb_to_recordset(${JSON.stringify(discounts)}::jsonb)
      AS d (id uuid, "orderLineId" uuid, "promotionId" uuid, title jsonb, fen int)`;
}
