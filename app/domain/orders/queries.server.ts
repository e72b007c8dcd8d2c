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

type LineRow = Omit<OrderLineView, "title" | "variantTitle" | "discounts"> &
  Record<"title" | "variantTitle", Localized>;
type OrderRow = Omit<OrderView, "shippingDiscounts" | "lines" | "timeline"> & {
  lines: LineRow[];
  timeline: Array<{ at: string; kind: TimelineKind; data: unknown }>;
  discounts: Array<{ id: string; lineId: string | null; title: Localized; fen: number }>;
};

/** The order itself, for whoever may see it (the caller has checked its key). Mobile numbers are masked. */
export async function orderView(
  shop: Pick<Ground, "db" | "together">,
  lang: Lang,
  orderId: string,
): Promise<OrderView> {
  const { lines, timeline, discounts, ...order } = await shop.together(
    "order-views",
    orderId,
    (all: readonly string[]) => readOrders(shop, all),
  );
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
    timeline: timeline.map(({ at, kind, data }) => ({ at: new Date(at), kind, amountFen: amountIn(data) })),
  };
}

/** Several orders; one query. */
async function readOrders(shop: Pick<Ground, "db">, orderIds: readonly string[]): Promise<OrderRow[]> {
  const rows = await shop.db.$queryRaw<OrderRow[]>`
    SELECT o.id, o.number, o.state::text, o.placed_at AS "placedAt", o.pay_by AS "payBy", o.items_fen AS "itemsFen",
      o.discount_fen AS "discountFen", o.shipping_fen AS "shippingFen", o.total_fen AS "totalFen",
      o.gift_note AS "giftNote",
      CASE WHEN o.collector_name IS NOT NULL THEN
        json_build_object('name', o.collector_name, 'mobile', coalesce(o.collector_mobile, '')) END AS collector,
      CASE WHEN a.id IS NOT NULL THEN json_build_object('name', a.name, 'mobile', a.mobile, 'region', a.region,
        'detail', a.detail, 'postcode', a.postcode) END AS address,
      CASE WHEN i.id IS NOT NULL THEN
        json_build_object('kind', i.kind, 'title', i.title, 'taxNumber', i.tax_number) END AS invoice,
      (SELECT coalesce(json_agg(json_build_object('id', l.id, 'handle', l.handle, 'title', l.product_title,
          'variantTitle', l.variant_title, 'delivery', l.delivery, 'quantity', l.quantity,
          'unitPriceFen', l.unit_price_fen, 'totalFen', l.total_fen,
          'picture', CASE WHEN p.hash IS NOT NULL THEN json_build_object('hash', p.hash, 'width', p.width,
            'height', p.height, 'placeholder', p.placeholder) END) ORDER BY l.position), '[]')
        FROM order_line l LEFT JOIN picture p ON p.hash = l.picture_hash WHERE l.order_id = o.id) AS lines,
      (SELECT coalesce(json_agg(json_build_object('at', t.at, 'kind', t.kind, 'data', t.data) ORDER BY t.at, t.id), '[]')
        FROM order_timeline_entry t WHERE t.order_id = o.id) AS timeline,
      (SELECT coalesce(json_agg(json_build_object('id', d.id, 'lineId', d.order_line_id, 'title', d.title,
          'fen', d.fen) ORDER BY d.id), '[]')
        FROM order_discount d WHERE d.order_id = o.id) AS discounts
    FROM "order" o LEFT JOIN address a ON a.id = o.shipping_address_id LEFT JOIN invoice_request i ON i.order_id = o.id
    WHERE o.id = ANY(${orderIds}::uuid[])`;
  const orders = new Map(rows.map((row) => [row.id, row]));
  return orderIds.map((orderId) => {
    const order = orders.get(orderId);
    invariant(order, "an order stays");
    return order;
  });
}

/** @example masked("13805391234") → "138****1234" */
export function masked(mobile: string): string {
  return mobile.replace(/^(\d{3})\d{4}(\d{4})$/, "$1****$2");
}

function amountIn(data: unknown): number | null {
  const { amountFen, totalFen } = data as { amountFen?: number; totalFen?: number };
  return amountFen ?? totalFen ?? null;
}
