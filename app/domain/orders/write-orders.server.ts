import type { DeliveryMethod, InvoiceKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Lang, Localized } from "#app/platform/i18n/localized.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPlaced } from "./events.ts";
import { tell, type TimelineEntry } from "./timeline.server.ts";

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
 * Writes orders with their lines, their buyers, the addresses and the wishes for an invoice: one statement, and their
 * stories. One more says which rule took what off, where any did.
 */
export async function writeOrders(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  const rows = orders.map(rowOf);
  // In one order, so that those who write at once don't wait for each other in a circle.
  const mobiles = [...new Set(orders.map((order) => order.contact.mobile))].toSorted();
  const customers = mobiles.map((mobile) => ({ id: uuidV7(orders[0]!.placedAt.getTime()), mobile }));
  await Promise.all([
    // Two orders of one new buyer may come at once: whoever comes second waits here, then finds the first one's row.
    tx.$executeRaw`
      INSERT INTO customer (id, mobile, created_at)
      SELECT c.id, c.mobile, ${orders[0]!.placedAt}
      FROM jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) AS c (id uuid, mobile text)
      ON CONFLICT (mobile) DO NOTHING`,
    tx.$executeRaw`
      WITH placed AS MATERIALIZED (
        SELECT o.*, (SELECT id FROM customer WHERE mobile = o.mobile) AS "customerId"
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS o (id uuid, number text, lang text, name text,
          mobile text, email text, "collectorName" text, "collectorMobile" text, "giftNote" text, "addressId" uuid,
          "shipTo" jsonb, "pickupLocationId" uuid, "itemsFen" int, "discountFen" int, "shippingFen" int, "totalFen" int,
          "checkoutKey" text, at timestamptz, "payBy" timestamptz, "freshAt" timestamptz, "touchpointId" uuid,
          "invoiceId" uuid, invoice jsonb, lines jsonb)
      ), ship_to AS (
        INSERT INTO address (id, customer_id, name, mobile, province_code, city_code, county_code, street_code, region,
          detail, postcode, created_at)
        SELECT "addressId", "customerId", a.name, a.mobile, a."provinceCode", a."cityCode", a."countyCode",
          a."streetCode", a.region, a.detail, a.postcode, at
        FROM placed, jsonb_to_record("shipTo") AS a (name text, mobile text, "provinceCode" text, "cityCode" text,
          "countyCode" text, "streetCode" text, region text, detail text, postcode text)
        WHERE "addressId" IS NOT NULL
      ), written AS (
        INSERT INTO "order" (id, number, lang, customer_id, contact_name, contact_mobile, contact_email, collector_name,
          collector_mobile, gift_note, shipping_address_id, pickup_location_id, items_fen, discount_fen, shipping_fen,
          total_fen, checkout_key, placed_at, pay_by, terms_agreed_at, privacy_agreed_at, fresh_agreed_at, touchpoint_id)
        SELECT id, number, lang, "customerId", name, mobile, email, "collectorName", "collectorMobile", "giftNote",
          "addressId", "pickupLocationId", "itemsFen", "discountFen", "shippingFen", "totalFen", "checkoutKey", at,
          "payBy", at, at, "freshAt", "touchpointId"
        FROM placed
      ), invoice AS (
        INSERT INTO invoice_request (id, order_id, kind, title, tax_number, email, created_at)
        SELECT "invoiceId", placed.id, i.kind::"InvoiceKind", i.title, i."taxNumber", i.email, at
        FROM placed, jsonb_to_record(invoice) AS i (kind text, title text, "taxNumber" text, email text)
        WHERE "invoiceId" IS NOT NULL
      )
      INSERT INTO order_line (id, order_id, position, variant_id, sku, handle, product_title, variant_title,
        picture_hash, delivery, quantity, unit_price_fen, discount_fen, total_fen, perishable, show_id, via)
      SELECT l.id, placed.id, l.position, l."variantId", l.sku, l.handle, l."productTitle", l."variantTitle",
        l."pictureHash", l.delivery::"DeliveryMethod", l.quantity, l."unitPriceFen", l."discountFen", l."totalFen",
        l.perishable, l."showId", l.via
      FROM placed, jsonb_to_recordset(placed.lines) AS l (id uuid, position int, "variantId" uuid, sku text,
        handle text, "productTitle" jsonb, "variantTitle" jsonb, "pictureHash" text, delivery text, quantity int,
        "unitPriceFen" int, "discountFen" int, "totalFen" int, perishable boolean,
        "showId" uuid, via text)`,
    writeDiscounts(tx, orders),
    tell(tx, ...orders.map(placed)),
    publish(tx, ...orders.map(orderPlaced)),
  ]);
}

/** An order as the statement reads it; what it doesn't have has no id. */
function rowOf(order: NewOrder) {
  const { contact, collector, shippingAddress, invoice, agreedToFresh, placedAt: at, discounts: _, ...rest } = order;
  const newId = () => uuidV7(at.getTime());
  return {
    ...rest,
    at,
    name: contact.name,
    mobile: contact.mobile,
    email: order.contactEmail,
    collectorName: collector?.name,
    collectorMobile: collector?.mobile,
    addressId: shippingAddress && newId(),
    shipTo: shippingAddress,
    freshAt: agreedToFresh ? at : null,
    invoiceId: invoice && newId(),
    invoice,
    lines: order.lines.map((line, i) => ({ ...line, position: i + 1 })),
  };
}

const placed = ({ id: orderId, placedAt: at, totalFen }: NewOrder): TimelineEntry => {
  return { orderId, at, kind: "PLACED", actor: { kind: "SHOPPER" }, data: { totalFen } };
};

async function writeDiscounts(tx: Tx, orders: readonly NewOrder[]): Promise<void> {
  const discounts = orders.flatMap((order) => order.discounts.map((discount) => ({ ...discount, orderId: order.id })));
  if (discounts.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO order_discount (id, order_id, order_line_id, promotion_id, title, fen)
    SELECT d.id, d."orderId", d."orderLineId", d."promotionId", d.title, d.fen
    FROM jsonb_to_recordset(${JSON.stringify(discounts)}::jsonb)
      AS d (id uuid, "orderId" uuid, "orderLineId" uuid, "promotionId" uuid, title jsonb, fen int)`;
}
