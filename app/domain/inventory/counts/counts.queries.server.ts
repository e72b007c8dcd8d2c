import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { StockCountState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { stockScope } from "../shelf/stock-scope.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "../shelf/variant-words.server.ts";

export type CountRow = {
  id: string;
  number: string;
  state: StockCountState;
  place: string;
  note: string | null;
  startedAt: Date;
  startedBy: string | null;
  closedAt: Date | null;
  lines: number;
  counted: number;
  /** Lines that differed from the books, and of these those that wait for a second person. */
  differing: number;
  waiting: number;
};

const MOST_ROWS = 60;

/** The counts of a person's places, or of one of them: the open ones, then the newest. One query. */
export async function countList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string | null },
): Promise<CountRow[]> {
  const mine = stockScope(actor, input.locationId);
  if (!mine) return [];
  const rows = await shop.db.$queryRaw<Array<Omit<CountRow, "place"> & { placeName: Localized }>>`
    SELECT c.id, c.number, c.state::text, l.name AS "placeName", c.note, c.started_at AS "startedAt",
      f.name AS "startedBy", c.closed_at AS "closedAt", count(cl.id)::int AS lines, count(cl.counted)::int AS counted,
      count(*) FILTER (WHERE cl.counted <> cl.expected)::int AS differing,
      count(*) FILTER (WHERE x.state = 'OPEN')::int AS waiting
    FROM stock_count c JOIN location l ON l.id = c.location_id
    LEFT JOIN staff f ON f.id = c.started_by_id
    LEFT JOIN stock_count_line cl ON cl.count_id = c.id
    LEFT JOIN variance x ON x.count_line_id = cl.id
    WHERE ${mine(Prisma.sql`c.location_id`)}
    GROUP BY c.id, l.name, f.name
    ORDER BY c.state = 'OPEN' DESC, c.started_at DESC, c.id
    LIMIT ${MOST_ROWS}`;
  return rows.map(({ placeName, ...row }) => ({ ...row, place: localize(placeName, input.lang) }));
}

/** A line that was counted; what the books had is known only of these. */
export type CountedLine = NamedVariant & {
  lineId: string;
  counted: number;
  expected: number;
  outcome: "AGREES" | "BOOKED" | "WAITS" | "DISMISSED";
  at: Date;
  by: string | null;
};

export type CountPage = {
  id: string;
  number: string;
  state: StockCountState;
  note: string | null;
  place: { id: string; name: string; timeZone: string };
  startedAt: Date;
  startedBy: string | null;
  closedAt: Date | null;
  /** Still to be counted, in the shop's order, without what the books have. */
  left: NamedVariant[];
  /** The last one first. */
  done: CountedLine[];
  mayCount: boolean;
};

/** A count at one of a person's places: two queries. Null where there is none. */
export async function countPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; id: string },
): Promise<CountPage | null> {
  const { lang, id } = input;
  if (!isUuid(id)) return null;
  const count = await shop.db.stockCount.findUnique({
    where: { id },
    include: { location: { select: { name: true, timeZone: true } }, startedBy: { select: { name: true } } },
  });
  if (!count || !may(actor, "viewStock", count.locationId)) return null;
  type Row = NamedColumns & {
    lineId: string;
    counted: number | null;
    expected: number | null;
    at: Date | null;
    by: string | null;
    varianceState: string | null;
    resolution: string | null;
  };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT ${NAMED}, cl.id AS "lineId", cl.counted, cl.expected, cl.counted_at AS at, f.name AS by,
      x.state::text AS "varianceState", x.resolution
    FROM stock_count_line cl JOIN variant v ON v.id = cl.variant_id JOIN product p ON p.id = v.product_id
    LEFT JOIN staff f ON f.id = cl.counted_by_id LEFT JOIN variance x ON x.count_line_id = cl.id
    WHERE cl.count_id = ${id}::uuid
    ORDER BY cl.counted_at DESC NULLS LAST, p.ten_number NULLS LAST, p.position, p.handle, v.position`;
  return {
    id,
    number: count.number,
    state: count.state,
    note: count.note,
    place: { id: count.locationId, name: localize(count.location.name, lang), timeZone: count.location.timeZone },
    startedAt: count.startedAt,
    startedBy: count.startedBy?.name ?? null,
    closedAt: count.closedAt,
    left: rows.flatMap((row) => {
      if (row.counted !== null) return [];
      const { variantId, sku, barcode, title, variantTitle, pictureHash } = named(row, lang);
      return [{ variantId, sku, barcode, title, variantTitle, pictureHash }];
    }),
    done: rows.flatMap((row) => {
      const { counted, expected, at, varianceState, resolution, ...rest } = named(row, lang);
      if (counted === null || expected === null || at === null) return [];
      const outcome = outcomeOf({ counted, expected, varianceState, resolution });
      return [{ ...rest, counted, expected, at, outcome }];
    }),
    mayCount: may(actor, "countStock", count.locationId),
  };
}

function outcomeOf(line: {
  counted: number;
  expected: number;
  varianceState: string | null;
  resolution: string | null;
}): CountedLine["outcome"] {
  if (line.counted === line.expected) return "AGREES";
  if (line.varianceState === "OPEN") return "WAITS";
  return line.resolution === "DISMISSED" ? "DISMISSED" : "BOOKED";
}
