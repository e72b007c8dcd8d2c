import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { AVAILABLE } from "../availability.queries.server.ts";
import { readStockPolicy } from "../policy/read-stock-policy.server.ts";
import { daysOfCover, daysOfSales } from "../transfers/replenishment.ts";
import { heatOf, type Heat } from "./heat.ts";
import { stockScope } from "./stock-scope.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "./variant-words.server.ts";

/** A variant at a place, for a map of the whole stock. */
export type HeatCell = { onHand: number; available: number; coverDays: number | null; heat: Heat };

export type HeatMap = {
  places: Array<{ id: string; name: string }>;
  /** `cells` in the order of the places; null where a place never had it. */
  rows: Array<NamedVariant & { cells: Array<HeatCell | null>; onHand: number; available: number }>;
};

const DAY_MS = 86_400_000;
/** Rows of one map; a larger shop looks product by product. */
const MOST_ROWS = 400;

/** Product × location over the places where a person answers for the stock. Three queries. */
export async function heatMap(shop: Pick<Ground, "db" | "now">, actor: StaffActor, lang: Lang): Promise<HeatMap> {
  const mine = stockScope(actor, null, "manageStock");
  if (!mine) return { places: [], rows: [] };
  const { replenishment } = await readStockPolicy(shop.db);
  const { salesDays, coverDays: wanted, freshCoverDays, fillBelowPercent } = replenishment;
  const now = shop.now();
  const since = new Date(now.getTime() - salesDays * DAY_MS);
  type Place = { id: string; name: Localized; kind: keyof typeof wanted };
  type Level = {
    locationId: string;
    onHand: number;
    available: number;
    free: number;
    safetyStock: number;
    sold: number;
    firstAt: string | null;
  };
  const [places, variants] = await Promise.all([
    shop.db.$queryRaw<Place[]>`
      SELECT l.id, l.name, l.kind::text FROM location l WHERE ${mine(Prisma.sql`l.id`)}
        AND EXISTS (SELECT FROM stock_level s WHERE s.location_id = l.id) ORDER BY l.position, l.handle`,
    shop.db.$queryRaw<Array<NamedColumns & { perishable: boolean; levels: Level[] }>>`
      WITH sales AS (
        SELECT m.location_id, m.variant_id, (-sum(m.quantity))::int AS sold FROM stock_movement m
        WHERE m.at >= ${since} AND ${mine(Prisma.sql`m.location_id`)}
          AND (m.kind IN ('SOLD', 'SOLD_COUNTER') OR (m.kind = 'RETURNED' AND m.fulfillment_order_id IS NOT NULL))
        GROUP BY m.location_id, m.variant_id)
      SELECT ${NAMED}, p.perishable, levels.levels
      FROM variant v JOIN product p ON p.id = v.product_id
      JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('locationId', s.location_id, 'onHand', s.on_hand, 'available', ${AVAILABLE},
          'free', s.on_hand - s.unsellable - s.held - s.allocated - s.allotted, 'safetyStock', s.safety_stock,
          'sold', coalesce(sales.sold, 0), 'firstAt', (SELECT m.at FROM stock_movement m
            WHERE m.location_id = s.location_id AND m.variant_id = s.variant_id ORDER BY m.sequence LIMIT 1))) AS levels
        FROM stock_level s LEFT JOIN sales ON sales.location_id = s.location_id AND sales.variant_id = s.variant_id
        WHERE s.variant_id = v.id AND ${mine(Prisma.sql`s.location_id`)}
      ) levels ON levels.levels IS NOT NULL
      WHERE NOT v.retired
      ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position LIMIT ${MOST_ROWS}`,
  ]);
  const rows = variants.map((variant) => {
    const { levels, perishable, ...words } = named(variant, lang);
    const cells = places.map((place): HeatCell | null => {
      const level = levels.find(({ locationId }) => locationId === place.id);
      if (!level) return null;
      const { onHand, available, free, safetyStock, sold, firstAt } = level;
      const soldDays = daysOfSales(firstAt ? new Date(firstAt) : null, now, salesDays);
      const coverDays = daysOfCover(free - safetyStock, sold, soldDays);
      const days = perishable ? Math.min(wanted[place.kind], freshCoverDays) : wanted[place.kind];
      const heat = heatOf({ free, safetyStock, coverDays, wantedDays: days || salesDays / 4, fillBelowPercent });
      return { onHand, available, coverDays, heat };
    });
    const sum = (of: "onHand" | "available") => levels.reduce((units, level) => units + level[of], 0);
    return { ...words, cells, onHand: sum("onHand"), available: sum("available") };
  });
  return { places: places.map(({ id, name }) => ({ id, name: localize(name, lang) })), rows };
}

/** A batch on a shelf whose best-before comes soon, or has passed. */
export type ExpiringBatch = NamedVariant & {
  place: { id: string; name: string };
  traceCode: string;
  bestBefore: string;
  /** Negative when past. */
  daysLeft: number;
  units: number;
};

/** The batches of a person's places that expire within the policy's days, the first to expire first. Two queries. */
export async function expiringBatches(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
): Promise<{ warnDays: number[]; batches: ExpiringBatch[] }> {
  const { warnDays } = (await readStockPolicy(shop.db)).expiry;
  const mine = stockScope(actor, null, "manageStock");
  if (!mine) return { warnDays, batches: [] };
  type Row = NamedColumns &
    Omit<ExpiringBatch, keyof NamedVariant | "place"> & { placeId: string; placeName: Localized };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT ${NAMED}, l.id AS "placeId", l.name AS "placeName", b.trace_code AS "traceCode",
      b.best_before::text AS "bestBefore", bl.on_hand AS units,
      b.best_before - (${shop.now()}::timestamptz AT TIME ZONE l.time_zone)::date AS "daysLeft"
    FROM batch_level bl JOIN batch b ON b.id = bl.batch_id JOIN location l ON l.id = bl.location_id
    JOIN variant v ON v.id = bl.variant_id JOIN product p ON p.id = v.product_id
    WHERE bl.on_hand > 0 AND ${mine(Prisma.sql`bl.location_id`)}
      AND b.best_before <= (${shop.now()}::timestamptz AT TIME ZONE l.time_zone)::date + ${Math.max(...warnDays)}::int
    ORDER BY b.best_before, p.position, p.handle, v.position, l.position LIMIT ${MOST_ROWS}`;
  return {
    warnDays: warnDays.toSorted((a, b) => a - b),
    batches: rows.map((row) => {
      const { placeId, placeName, ...rest } = named(row, lang);
      return { ...rest, place: { id: placeId, name: localize(placeName, lang) } };
    }),
  };
}
