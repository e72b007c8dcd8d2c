import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import {
  NAMED,
  named,
  type NamedColumns,
  type NamedVariant,
} from "#app/domain/inventory/shelf/variant-words.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** Where the units of one batch are now. */
export type Recall = {
  traceCode: string;
  title: string;
  producedOn: string;
  bestBefore: string;
  /** On shelves, by place. */
  shelves: Array<{ placeId: string; place: string; sku: string; variantTitle: string; units: number }>;
  /** Sold over counters, to whom nobody knows; by place. */
  counters: Array<{ place: string; units: number }>;
  /** Went to customers with an order: of the mobile number only its end. */
  orders: RecalledOrder[];
};

export type RecalledOrder = {
  number: string;
  goods: string;
  units: number;
  /** When the goods left their shelf. */
  at: string;
  place: string;
  contactName: string;
  mobileEnd: string;
};

type OrderRow = NamedColumns & {
  number: string;
  units: number;
  at: Date;
  placeName: Localized;
  contactName: string;
  contactMobile: string;
};

/**
 * Everything a recall of a batch must know: shelves, counters, orders. Read from the ledger, which keeps the batch of
 * each movement, so an order that took of two batches is found by both.
 * @returns null for a batch that is none, and for people who don't answer for the whole stock
 */
export async function recallOf(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  traceCode: string,
): Promise<Recall | null> {
  if (placesWhere(actor, "manageStock") !== "ALL") return null;
  const batch = await shop.db.batch.findUnique({
    where: { traceCode },
    include: { product: { select: { title: true } } },
  });
  if (!batch) return null;
  type Shelf = NamedColumns & { placeId: string; placeName: Localized; units: number };
  const [shelves, counters, orders] = await Promise.all([
    shop.db.$queryRaw<Shelf[]>`
      SELECT ${NAMED}, l.id AS "placeId", l.name AS "placeName", b.on_hand AS units
      FROM batch_level b JOIN location l ON l.id = b.location_id
      JOIN variant v ON v.id = b.variant_id JOIN product p ON p.id = v.product_id
      WHERE b.batch_id = ${batch.id}::uuid AND b.on_hand <> 0 ORDER BY l.position, v.position`,
    shop.db.$queryRaw<Array<{ placeName: Localized; units: number }>>`
      SELECT l.name AS "placeName", (-sum(m.quantity))::int AS units
      FROM stock_movement m JOIN location l ON l.id = m.location_id
      WHERE m.batch_id = ${batch.id}::uuid AND m.counter_sale_id IS NOT NULL
      GROUP BY l.id HAVING sum(m.quantity) < 0 ORDER BY l.position`,
    ordersOfBatch(shop, batch.id),
  ]);
  return {
    traceCode,
    title: localize(batch.product.title as Localized, lang),
    producedOn: batch.producedOn.toISOString().slice(0, 10),
    bestBefore: batch.bestBefore.toISOString().slice(0, 10),
    shelves: shelves.map((row) => {
      const { placeId, placeName, sku, variantTitle, units } = named(row, lang);
      return { placeId, place: localize(placeName, lang), sku, variantTitle, units };
    }),
    counters: counters.map(({ placeName, units }) => ({ place: localize(placeName, lang), units })),
    orders: orders.map((row) => {
      const { number, units, at, placeName, contactName, contactMobile } = row;
      const place = localize(placeName, lang);
      const mobileEnd = contactMobile.slice(-4);
      return { number, goods: goodsOf(named(row, lang)), units, at: at.toISOString(), place, contactName, mobileEnd };
    }),
  };
}

/** The parts of orders that have units of a batch, the latest first: what was sold less what came back. One query. */
export function ordersOfBatch(shop: Pick<Ground, "db">, batchId: string): Promise<OrderRow[]> {
  return shop.db.$queryRaw<OrderRow[]>`
    SELECT ${NAMED}, o.number, sold.units, sold.at, l.name AS "placeName", o.contact_name AS "contactName",
      o.contact_mobile AS "contactMobile"
    FROM (
      SELECT fulfillment_order_id, variant_id, location_id, (-sum(quantity))::int AS units,
        max(at) FILTER (WHERE kind = 'SOLD') AS at
      FROM stock_movement
      WHERE batch_id = ${batchId}::uuid AND fulfillment_order_id IS NOT NULL AND kind IN ('SOLD', 'RETURNED')
      GROUP BY 1, 2, 3 HAVING sum(quantity) < 0
    ) sold
    JOIN fulfillment_order f ON f.id = sold.fulfillment_order_id JOIN "order" o ON o.id = f.order_id
    JOIN location l ON l.id = sold.location_id
    JOIN variant v ON v.id = sold.variant_id JOIN product p ON p.id = v.product_id
    ORDER BY sold.at DESC, o.number`;
}

/** A variant in one breath. */
export function goodsOf({ title, variantTitle }: Pick<NamedVariant, "title" | "variantTitle">): string {
  return [title, variantTitle].filter(Boolean).join(" ");
}
