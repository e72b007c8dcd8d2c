import type { DeliveryMethod, InvoiceKind, OrderState } from "#app/generated/prisma/enums.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import type { TimelineKind } from "./timeline.server.ts";

/** An order as its page shows it to whoever holds its key; money in fen. */
export type OrderView = {
  id: string;
  number: string;
  state: OrderState;
  placedAt: Date;
  payBy: Date;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  collector: { name: string; mobile: string } | null;
  giftNote: string | null;
  address: { name: string; mobile: string; region: string; detail: string; postcode: string | null } | null;
  invoice: { kind: InvoiceKind; title: string; taxNumber: string | null } | null;
  /** What rules took off the shipping fee, which is what is left of it. */
  shippingDiscounts: Array<{ id: string; title: string; fen: number }>;
  lines: OrderLineView[];
  /** Oldest first. */
  timeline: Array<{ at: Date; kind: TimelineKind; amountFen: number | null }>;
};

export type OrderLineView = {
  id: string;
  handle: string;
  title: string;
  variantTitle: string;
  picture: { hash: string; width: number; height: number; placeholder: string } | null;
  delivery: DeliveryMethod;
  quantity: number;
  unitPriceFen: number;
  /** Which rules took what off. */
  discounts: Array<{ id: string; title: string; fen: number }>;
  totalFen: number;
};

type OrderRow = Pick<OrderView, "id" | "number" | "state" | "placedAt" | "payBy" | "itemsFen" | "discountFen"> &
  Pick<OrderView, "shippingFen" | "totalFen" | "collector" | "giftNote" | "address" | "invoice">;
type LineRow = Omit<OrderLineView, "title" | "variantTitle" | "discounts"> &
  Record<"title" | "variantTitle", Localized>;

/** The order itself, for whoever may see it (the caller has checked its key). Mobile numbers are masked. */
export async function orderView(shop: Pick<Ground, "db">, lang: Lang, orderId: string): Promise<OrderView> {
  const { db } = shop;
  // Asked together: one round trip.
  const [[order], lines, timeline, discounts] = await Promise.all([
    db.$queryRaw<OrderRow[]>`
      SELECT o.id, o.number, o.state::text, o.placed_at AS "placedAt", o.pay_by AS "payBy", o.items_fen AS "itemsFen",
        o.discount_fen AS "discountFen", o.shipping_fen AS "shippingFen", o.total_fen AS "totalFen",
        o.gift_note AS "giftNote",
        CASE WHEN o.collector_name IS NOT NULL THEN
          json_build_object('name', o.collector_name, 'mobile', coalesce(o.collector_mobile, '')) END AS collector,
        CASE WHEN a.id IS NOT NULL THEN json_build_object('name', a.name, 'mobile', a.mobile, 'region', a.region,
          'detail', a.detail, 'postcode', a.postcode) END AS address,
        CASE WHEN i.id IS NOT NULL THEN
          json_build_object('kind', i.kind, 'title', i.title, 'taxNumber', i.tax_number) END AS invoice
      FROM "order" o LEFT JOIN address a ON a.id = o.shipping_address_id LEFT JOIN invoice_request i ON i.order_id = o.id
      WHERE o.id = ${orderId}::uuid`,
    db.$queryRaw<LineRow[]>`
      SELECT l.id, l.handle, l.product_title AS title, l.variant_title AS "variantTitle", l.delivery::text, l.quantity,
        l.unit_price_fen AS "unitPriceFen", l.total_fen AS "totalFen",
        CASE WHEN p.hash IS NOT NULL THEN json_build_object('hash', p.hash, 'width', p.width, 'height', p.height,
          'placeholder', p.placeholder) END AS picture
      FROM order_line l LEFT JOIN picture p ON p.hash = l.picture_hash
      WHERE l.order_id = ${orderId}::uuid ORDER BY l.position`,
    db.$queryRaw<Array<{ at: Date; kind: TimelineKind; data: unknown }>>`
      SELECT at, kind, data FROM order_timeline_entry WHERE order_id = ${orderId}::uuid ORDER BY at, id`,
    db.$queryRaw<Array<{ id: string; lineId: string | null; title: Localized; fen: number }>>`
      SELECT id, order_line_id AS "lineId", title, fen FROM order_discount
      WHERE order_id = ${orderId}::uuid ORDER BY id`,
  ]);
  invariant(order, "an order stays");
  const discountsOf = (lineId: string | null) =>
    discounts
      .filter((discount) => discount.lineId === lineId)
      .map(({ id, title, fen }) => ({ id, title: localize(title, lang), fen }));
  const hidden = <Person extends { mobile: string }>(person: Person | null) =>
    person && { ...person, mobile: masked(person.mobile) };
  return {
    ...order,
    collector: hidden(order.collector),
    address: hidden(order.address),
    shippingDiscounts: discountsOf(null),
    lines: lines.map((line) => ({
      ...line,
      title: localize(line.title, lang),
      variantTitle: localize(line.variantTitle, lang),
      discounts: discountsOf(line.id),
    })),
    timeline: timeline.map(({ data, ...entry }) => ({ ...entry, amountFen: amountIn(data) })),
  };
}

/** @example masked("13805391234") → "138****1234" */
export function masked(mobile: string): string {
  return mobile.replace(/^(\d{3})\d{4}(\d{4})$/, "$1****$2");
}

function amountIn(data: unknown): number | null {
  const { amountFen, totalFen } = data as { amountFen?: number; totalFen?: number };
  return amountFen ?? totalFen ?? null;
}
