import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { AVAILABLE } from "../availability.queries.server.ts";
import { matches, searchedFor } from "./find-variants.server.ts";
import type { ShelfFilter } from "./shelf-filter.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "./variant-words.server.ts";

/** A level in numbers, all in units. */
export type LevelFigures = {
  onHand: number;
  available: number;
  held: number;
  allocated: number;
  allotted: number;
  unsellable: number;
  safetyStock: number;
  shipSafetyStock: number;
  overdrawn: boolean;
};

/** A level as the list of a place's stock shows it. */
export type ShelfRow = NamedVariant &
  LevelFigures & {
    /** The day until which the oldest sellable batch keeps, "2026-11-24". */
    nextBestBefore: string | null;
    openVariances: number;
  };

/** Rows of one page. */
const PAGE = 60;

const FILTERS: Record<ShelfFilter, Prisma.Sql> = {
  ALL: Prisma.sql`true`,
  // Nothing left to sell online, or the walk-in customers' share has been touched.
  LOW: Prisma.sql`s.on_hand - s.unsellable - s.held - s.allocated - s.allotted <= s.safety_stock AND NOT v.retired`,
  EXPIRED: Prisma.sql`s.unsellable > 0`,
  VARIANCE: Prisma.sql`EXISTS (SELECT FROM variance x WHERE x.location_id = s.location_id
    AND x.variant_id = s.variant_id AND x.state = 'OPEN')`,
};

/** The figures of level `s`, in SQL. */
export const FIGURES = Prisma.sql`
  s.on_hand AS "onHand", ${AVAILABLE} AS available, s.held, s.allocated, s.allotted, s.unsellable,
  s.safety_stock AS "safetyStock", s.ship_safety_stock AS "shipSafetyStock", s.overdrawn`;

/**
 * The stock of one place, in the shop's order. One query.
 * @param input.page from 1 @returns null for a place that is not this person's
 */
export async function shelfOf(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string; search: string; filter: ShelfFilter; page: number },
): Promise<{ rows: ShelfRow[]; more: boolean } | null> {
  const { lang, locationId, filter, page } = input;
  if (!isUuid(locationId) || !may(actor, "viewStock", locationId)) return null;
  const search = searchedFor(input.search);
  const rows = await shop.db.$queryRaw<
    Array<NamedColumns & LevelFigures & Pick<ShelfRow, "nextBestBefore" | "openVariances">>
  >`
    SELECT ${NAMED}, ${FIGURES},
      (SELECT min(b.best_before)::text FROM batch_level bl JOIN batch b ON b.id = bl.batch_id
        WHERE bl.location_id = s.location_id AND bl.variant_id = s.variant_id AND bl.on_hand > 0
          AND NOT bl.expired) AS "nextBestBefore",
      (SELECT count(*)::int FROM variance x WHERE x.location_id = s.location_id AND x.variant_id = s.variant_id
        AND x.state = 'OPEN') AS "openVariances"
    FROM stock_level s JOIN variant v ON v.id = s.variant_id JOIN product p ON p.id = v.product_id
    WHERE s.location_id = ${locationId}::uuid AND (NOT v.retired OR s.on_hand <> 0)
      AND ${search === "" ? Prisma.sql`true` : matches(search)} AND ${FILTERS[filter]}
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position
    LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}`;
  return { rows: rows.slice(0, PAGE).map((row) => named(row, lang)), more: rows.length > PAGE };
}
