import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { MovementKind, VarianceKind } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { AVAILABLE } from "../availability.queries.server.ts";
import { FIGURES, type LevelFigures } from "./levels.queries.server.ts";
import { stockScope } from "./stock-scope.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "./variant-words.server.ts";

/** A movement of a level: what moved it, and what it left. */
export type HistoryEntry = {
  sequence: string;
  at: Date;
  kind: MovementKind;
  quantity: number;
  /** On hand after it. */
  balance: number;
  reason: string | null;
  by: string | null;
  traceCode: string | null;
  /** The concrete cause: its name as people write it, and its id where it has a page. */
  cause: {
    type: "OPENING" | "RECEIPT" | "ORDER" | "TRANSFER" | "COUNT" | "SALE" | "RETURN" | "VARIANCE";
    id: string;
    name: string;
  };
};

/** A variant at a place: figures, batches, where else it lies, and its history, the newest first. */
export type LevelPage = NamedVariant &
  LevelFigures & {
    place: { id: string; name: string; timeZone: string };
    productHandle: string;
    batches: Array<{ id: string; traceCode: string; bestBefore: string; onHand: number; expired: boolean }>;
    elsewhere: Array<{ id: string; name: string; onHand: number; available: number }>;
    variances: Array<{ id: string; kind: VarianceKind; quantity: number; openedAt: Date }>;
    history: HistoryEntry[];
    /** The sequence to go on from; null where the history ends. */
    earlier: string | null;
    /** What this person may do here. */
    may: { move: boolean; manage: boolean };
  };

const MOST_ENTRIES = 40;

/**
 * One level of a place by its SKU: five queries.
 * @param input.before the history's entries older than this sequence
 * @returns null where there is no such variant, or the place is not this person's
 */
export async function levelPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string; sku: string; before: string | null },
): Promise<LevelPage | null> {
  const { lang, locationId, sku } = input;
  if (!isUuid(locationId) || !may(actor, "viewStock", locationId)) return null;
  type Row = NamedColumns & LevelFigures & { placeName: Localized; timeZone: string; productHandle: string };
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT ${NAMED}, ${FIGURES}, l.name AS "placeName", l.time_zone AS "timeZone", p.handle AS "productHandle"
    FROM variant v JOIN product p ON p.id = v.product_id
    JOIN location l ON l.id = ${locationId}::uuid
    LEFT JOIN LATERAL (
      SELECT coalesce(max(s.on_hand), 0) AS on_hand, coalesce(max(s.held), 0) AS held,
        coalesce(max(s.allocated), 0) AS allocated, coalesce(max(s.allotted), 0) AS allotted,
        coalesce(max(s.unsellable), 0) AS unsellable, coalesce(max(s.safety_stock), 0) AS safety_stock,
        coalesce(max(s.ship_safety_stock), 0) AS ship_safety_stock, coalesce(bool_or(s.overdrawn), false) AS overdrawn
      FROM stock_level s WHERE s.location_id = l.id AND s.variant_id = v.id) s ON true
    WHERE v.sku = ${sku}`;
  if (!row) return null;
  const { placeName, timeZone, ...level } = named(row, lang);
  const [batches, elsewhere, variances, history] = await Promise.all([
    batchesOf(shop, locationId, level.variantId),
    elsewhereOf(shop, actor, lang, { locationId, variantId: level.variantId }),
    shop.db.variance.findMany({
      where: { locationId, variantId: level.variantId, state: "OPEN" },
      select: { id: true, kind: true, quantity: true, openedAt: true },
      orderBy: { openedAt: "desc" },
      take: 10,
    }),
    historyOf(shop, { locationId, variantId: level.variantId, before: input.before }),
  ]);
  return {
    ...level,
    place: { id: locationId, name: localize(placeName, lang), timeZone },
    batches,
    elsewhere,
    variances,
    history: history.slice(0, MOST_ENTRIES),
    earlier: history.length > MOST_ENTRIES ? history[MOST_ENTRIES - 1]!.sequence : null,
    may: { move: may(actor, "moveStock", locationId), manage: may(actor, "manageStock", locationId) },
  };
}

function batchesOf(shop: Pick<Ground, "db">, locationId: string, variantId: string) {
  return shop.db.$queryRaw<LevelPage["batches"]>`
    SELECT b.id, b.trace_code AS "traceCode", b.best_before::text AS "bestBefore", bl.on_hand AS "onHand", bl.expired
    FROM batch_level bl JOIN batch b ON b.id = bl.batch_id
    WHERE bl.location_id = ${locationId}::uuid AND bl.variant_id = ${variantId}::uuid AND bl.on_hand <> 0
    ORDER BY b.best_before, b.trace_code`;
}

async function elsewhereOf(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  level: { locationId: string; variantId: string },
): Promise<LevelPage["elsewhere"]> {
  const mine = stockScope(actor, null);
  if (!mine) return [];
  const rows = await shop.db.$queryRaw<Array<{ id: string; name: Localized; onHand: number; available: number }>>`
    SELECT l.id, l.name, s.on_hand AS "onHand",
      ${AVAILABLE} AS available
    FROM stock_level s JOIN location l ON l.id = s.location_id
    WHERE s.variant_id = ${level.variantId}::uuid AND l.id <> ${level.locationId}::uuid AND l.active
      AND ${mine(Prisma.sql`l.id`)}
    ORDER BY l.position, l.handle`;
  return rows.map((row) => ({ ...row, name: localize(row.name, lang) }));
}

async function historyOf(
  shop: Pick<Ground, "db">,
  level: { locationId: string; variantId: string; before: string | null },
): Promise<HistoryEntry[]> {
  const before = level.before && /^\d{1,18}$/.test(level.before) ? level.before : "9223372036854775807";
  type Row = Omit<HistoryEntry, "cause"> & {
    type: HistoryEntry["cause"]["type"];
    causeId: string;
    causeName: string | null;
  };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT m.sequence::text, m.at, m.kind::text, m.quantity, m.balance, m.reason, f.name AS by,
      b.trace_code AS "traceCode",
      CASE WHEN r.reference LIKE 'opening-stock/%' THEN 'OPENING' WHEN m.receipt_id IS NOT NULL THEN 'RECEIPT' WHEN m.fulfillment_order_id IS NOT NULL THEN 'ORDER'
        WHEN m.transfer_id IS NOT NULL THEN 'TRANSFER' WHEN m.count_line_id IS NOT NULL THEN 'COUNT'
        WHEN m.counter_sale_id IS NOT NULL THEN 'SALE' WHEN m.return_line_id IS NOT NULL THEN 'RETURN'
        ELSE 'VARIANCE' END AS type,
      coalesce(m.receipt_id, m.fulfillment_order_id, m.transfer_id, cl.count_id, m.counter_sale_id, gr.id,
          m.variance_id)
        AS "causeId",
      coalesce(r.reference, o.number, t.number, c.number, ro.number) AS "causeName"
    FROM stock_movement m
    LEFT JOIN staff f ON f.id = m.staff_id
    LEFT JOIN batch b ON b.id = m.batch_id
    LEFT JOIN stock_receipt r ON r.id = m.receipt_id
    LEFT JOIN fulfillment_order fo ON fo.id = m.fulfillment_order_id
    LEFT JOIN "order" o ON o.id = fo.order_id
    LEFT JOIN transfer t ON t.id = m.transfer_id
    LEFT JOIN stock_count_line cl ON cl.id = m.count_line_id
    LEFT JOIN stock_count c ON c.id = cl.count_id
    LEFT JOIN goods_return_line grl ON grl.id = m.return_line_id
    LEFT JOIN goods_return gr ON gr.id = grl.return_id
    LEFT JOIN "order" ro ON ro.id = gr.order_id
    WHERE m.location_id = ${level.locationId}::uuid AND m.variant_id = ${level.variantId}::uuid
      AND m.sequence < ${before}::bigint
    ORDER BY m.sequence DESC
    LIMIT ${MOST_ENTRIES + 1}`;
  return rows.map(({ type, causeId, causeName, ...row }) => ({
    ...row,
    // The name that the import gives its receipts is nobody's.
    cause: { type, id: causeId, name: type === "OPENING" ? "" : (causeName ?? "") },
  }));
}
