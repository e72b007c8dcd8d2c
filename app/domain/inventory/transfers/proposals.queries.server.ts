import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { readStockPolicy } from "../policy/read-stock-policy.server.ts";
import type { StockPolicy } from "../policy/stock-policy.ts";
import { stockScope, type StockScope } from "../shelf/stock-scope.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "../shelf/variant-words.server.ts";
import { daysOfSales, proposeTransfers, type Proposal, type ShelfFacts } from "./replenishment.ts";
import { proposeForStands, STAND_LEAD_DAYS, type StandShelf } from "./stand-transfers.ts";

const DAY_MS = 86_400_000;

/** Proposals for one place from the place above it. */
export type PlaceProposals = {
  from: { id: string; name: string };
  to: { id: string; name: string };
  lines: Array<NamedVariant & Proposal>;
};

/** What to bring where, for the places below those where a person moves stock, and for these. Five queries. */
export async function proposals(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string | null },
): Promise<PlaceProposals[]> {
  const mine = stockScope(actor, input.locationId, "moveStock");
  if (!mine) return [];
  const { replenishment } = await readStockPolicy(shop.db);
  const shelves = await shelvesOf(shop, mine, replenishment);
  const stands = await standShelves(shop, mine);
  const sources = [...shelves, ...stands.map(({ parentId, variantId }) => ({ fromId: parentId, variantId }))];
  const spare = await spareOf(shop, sources);
  // Stands first: they begin when they begin.
  const forStands = proposeForStands(stands, spare, shop.now());
  for (const { fromId, variantId, quantity } of forStands) {
    const key = `${fromId}/${variantId}`;
    if (spare.has(key)) spare.set(key, spare.get(key)! - quantity);
  }
  const proposed = [...forStands, ...proposeTransfers(shelves, spare, replenishment)];
  return inWords(shop, proposed, input.lang);
}

/** The goods of stands that begin soon or are over, where a person moves stock at either end. */
function standShelves(shop: Pick<Ground, "db" | "now">, mine: StockScope): Promise<StandShelf[]> {
  const now = shop.now();
  const soon = new Date(now.getTime() + STAND_LEAD_DAYS * DAY_MS);
  return shop.db.$queryRaw<StandShelf[]>`
    WITH stand AS (
      SELECT id, parent_id, starts_at, ends_at FROM location l
      WHERE l.active AND l.kind = 'POPUP' AND l.parent_id IS NOT NULL
        AND (l.ends_at <= ${now} OR (l.starts_at > ${now} AND l.starts_at <= ${soon}))
        AND (${mine(Prisma.sql`l.id`)} OR ${mine(Prisma.sql`l.parent_id`)})
    ), goods AS (
      SELECT g.location_id, g.variant_id FROM stand_goods g JOIN stand ON stand.id = g.location_id
      UNION SELECT s.location_id, s.variant_id FROM stock_level s JOIN stand ON stand.id = s.location_id
    )
    SELECT stand.id AS "standId", stand.parent_id AS "parentId", goods.variant_id AS "variantId",
      stand.starts_at AS "startsAt", stand.ends_at AS "endsAt", coalesce(g.quantity, 0) AS planned,
      coalesce(s.on_hand, 0) AS "onHand", coalesce(s.unsellable, 0) AS unsellable,
      coalesce(s.held + s.allocated + s.allotted, 0) AS promised,
      (SELECT coalesce(sum(greatest(0, tl.quantity - tl.received)), 0)::int FROM transfer t
        JOIN transfer_line tl ON tl.transfer_id = t.id
        WHERE t.to_id = stand.id AND tl.variant_id = goods.variant_id
          AND t.state IN ('DRAFT', 'IN_TRANSIT', 'PARTIALLY_RECEIVED')) AS coming,
      (SELECT coalesce(sum(tl.quantity), 0)::int FROM transfer t JOIN transfer_line tl ON tl.transfer_id = t.id
        WHERE t.from_id = stand.id AND tl.variant_id = goods.variant_id AND t.state = 'DRAFT') AS leaving
    FROM goods JOIN stand ON stand.id = goods.location_id
    JOIN variant v ON v.id = goods.variant_id
    LEFT JOIN stand_goods g ON g.location_id = goods.location_id AND g.variant_id = goods.variant_id
    LEFT JOIN stock_level s ON s.location_id = goods.location_id AND s.variant_id = goods.variant_id
    ORDER BY stand.starts_at, stand.id, v.sku`;
}

async function shelvesOf(
  shop: Pick<Ground, "db" | "now">,
  mine: StockScope,
  policy: StockPolicy["replenishment"],
): Promise<ShelfFacts[]> {
  const now = shop.now();
  const since = new Date(now.getTime() - policy.salesDays * DAY_MS);
  // All the shelves below a place, also those of others: what it can spare is shared among them.
  const rows = await shop.db.$queryRaw<Array<Omit<ShelfFacts, "soldDays"> & { firstAt: Date | null }>>`
    WITH place AS (
      SELECT l.id, l.parent_id, l.kind FROM location l WHERE l.active AND l.parent_id IS NOT NULL
        AND (l.starts_at IS NULL OR l.starts_at <= ${now}) AND (l.ends_at IS NULL OR l.ends_at > ${now})
        AND l.parent_id IN (SELECT coalesce(parent_id, id) FROM location c WHERE ${mine(Prisma.sql`c.id`)}
          UNION SELECT id FROM location c WHERE ${mine(Prisma.sql`c.id`)})
    ), sales AS (
      SELECT m.location_id, m.variant_id, (-sum(m.quantity))::int AS sold FROM stock_movement m
      WHERE m.at >= ${since} AND m.location_id IN (SELECT id FROM place)
        AND (m.kind IN ('SOLD', 'SOLD_COUNTER') OR (m.kind = 'RETURNED' AND m.fulfillment_order_id IS NOT NULL))
      GROUP BY m.location_id, m.variant_id
    ), coming AS (
      SELECT t.to_id, tl.variant_id, sum(greatest(0, tl.quantity - tl.received))::int AS units
      FROM transfer t JOIN transfer_line tl ON tl.transfer_id = t.id
      WHERE t.to_id IN (SELECT id FROM place) AND t.state IN ('DRAFT', 'IN_TRANSIT', 'PARTIALLY_RECEIVED')
        AND NOT EXISTS (SELECT FROM fulfillment_order o WHERE o.transfer_id = t.id)
      GROUP BY t.to_id, tl.variant_id
    )
    SELECT place.parent_id AS "fromId", place.id AS "toId", s.variant_id AS "variantId", place.kind::text, p.perishable,
      s.on_hand AS "onHand", s.unsellable, s.held + s.allocated + s.allotted AS promised,
      s.safety_stock AS "safetyStock", coalesce(c.units, 0) AS coming, greatest(0, coalesce(sales.sold, 0)) AS sold,
      (SELECT m.at FROM stock_movement m WHERE m.location_id = s.location_id AND m.variant_id = s.variant_id
        ORDER BY m.sequence LIMIT 1) AS "firstAt"
    FROM place JOIN stock_level s ON s.location_id = place.id
    JOIN variant v ON v.id = s.variant_id AND NOT v.retired JOIN product p ON p.id = v.product_id
    LEFT JOIN sales ON sales.location_id = s.location_id AND sales.variant_id = s.variant_id
    LEFT JOIN coming c ON c.to_id = s.location_id AND c.variant_id = s.variant_id`;
  return rows.map(({ firstAt, ...row }) => ({ ...row, soldDays: daysOfSales(firstAt, now, policy.salesDays) }));
}

async function spareOf(
  shop: Pick<Ground, "db">,
  shelves: ReadonlyArray<Pick<ShelfFacts, "fromId" | "variantId">>,
): Promise<Map<string, number>> {
  const sources = [...new Set(shelves.map(({ fromId }) => fromId))];
  const variants = [...new Set(shelves.map(({ variantId }) => variantId))];
  // What is written down to leave is given already.
  const rows = await shop.db.$queryRaw<Array<{ key: string; spare: number }>>`
    SELECT s.location_id || '/' || s.variant_id AS key,
      (s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock - coalesce((
        SELECT sum(tl.quantity) FROM transfer t JOIN transfer_line tl ON tl.transfer_id = t.id
        WHERE t.from_id = s.location_id AND t.state = 'DRAFT' AND tl.variant_id = s.variant_id), 0))::int AS spare
    FROM stock_level s WHERE s.location_id = ANY(${sources}::uuid[]) AND s.variant_id = ANY(${variants}::uuid[])`;
  return new Map(rows.map(({ key, spare }) => [key, spare]));
}

async function inWords(shop: Pick<Ground, "db">, proposed: readonly Proposal[], lang: Lang): Promise<PlaceProposals[]> {
  const variantIds = proposed.map(({ variantId }) => variantId);
  const placeIds = proposed.flatMap(({ fromId, toId }) => [fromId, toId]);
  const [variants, places] = await Promise.all([
    shop.db.$queryRaw<NamedColumns[]>`
      SELECT ${NAMED} FROM variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY(${variantIds}::uuid[])`,
    shop.db.$queryRaw<Array<{ id: string; name: Localized }>>`
      SELECT id, name FROM location WHERE id = ANY(${placeIds}::uuid[]) ORDER BY position, handle`,
  ]);
  const place = (id: string) => ({ id, name: localize(places.find((one) => one.id === id)!.name, lang) });
  const words = new Map(variants.map((row) => [row.variantId, named(row, lang)]));
  return places.flatMap(({ id }) => {
    const there = proposed.filter(({ toId }) => toId === id);
    return [...new Set(there.map(({ fromId }) => fromId))].map((fromId) => ({
      from: place(fromId),
      to: place(id),
      lines: there.filter((line) => line.fromId === fromId).map((line) => ({ ...words.get(line.variantId)!, ...line })),
    }));
  });
}
