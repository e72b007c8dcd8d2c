import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { VarianceKind, VarianceState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { stockScope } from "../shelf/stock-scope.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "../shelf/variant-words.server.ts";
import { DECISIONS, effectsOf, type Decision } from "./decisions.ts";
import { mayDecide } from "./settle-variance.server.ts";

export type VarianceRow = NamedVariant & {
  id: string;
  kind: VarianceKind;
  state: VarianceState;
  /** Units of the fact minus units of the books. */
  quantity: number;
  reason: string | null;
  place: { id: string; name: string; timeZone: string };
  /** Of a transfer. */
  senderName: string | null;
  openedAt: Date;
  openedBy: string | null;
  settledAt: Date | null;
  settledBy: string | null;
  resolution: string | null;
  note: string | null;
  /** What was counted and what the books had then. */
  count: { id: string; number: string; counted: number; expected: number } | null;
  transfer: { id: string; number: string } | null;
  order: { id: string; number: string } | null;
  /** What this person may decide now. */
  decisions: Decision[];
  /** Another person must decide: this one counted it. */
  secondPerson: boolean;
  /** Units promised beyond what is there now; of OVERDRAWN. */
  missing: number;
};

const MOST_ROWS = 100;

/** The variances of a person's places, or of one of them: open ones, the oldest first, or the last settled. One query. */
export async function varianceList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string | null; state: VarianceState },
): Promise<VarianceRow[]> {
  const mine = stockScope(actor, input.locationId);
  if (!mine) return [];
  const order = input.state === "OPEN" ? Prisma.sql`x.opened_at, x.id` : Prisma.sql`x.settled_at DESC, x.id`;
  type Row = NamedColumns &
    Omit<VarianceRow, keyof NamedVariant | "place" | "senderName" | "decisions" | "secondPerson"> & {
      openedById: string | null;
      locationId: string;
      placeName: Localized;
      timeZone: string;
      senderId: string | null;
      senderName: Localized | null;
    };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT ${NAMED}, x.id, x.kind::text, x.state::text, x.quantity, x.reason, x.location_id AS "locationId",
      l.name AS "placeName", l.time_zone AS "timeZone", t.from_id AS "senderId", sl.name AS "senderName",
      x.opened_at AS "openedAt", x.opened_by_id AS "openedById", f.name AS "openedBy", x.settled_at AS "settledAt",
      g.name AS "settledBy", x.resolution, x.note,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'number', c.number, 'counted', cl.counted,
        'expected', cl.expected) END AS count,
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'number', t.number) END AS transfer,
      CASE WHEN fo.id IS NOT NULL THEN jsonb_build_object('id', fo.id, 'number', o.number) END AS "order",
      coalesce((SELECT greatest(0, s.held + s.allocated + s.allotted - s.on_hand + s.unsellable) FROM stock_level s
        WHERE s.location_id = x.location_id AND s.variant_id = x.variant_id AND x.kind = 'OVERDRAWN'), 0) AS missing
    FROM variance x JOIN location l ON l.id = x.location_id
    JOIN variant v ON v.id = x.variant_id JOIN product p ON p.id = v.product_id
    LEFT JOIN staff f ON f.id = x.opened_by_id LEFT JOIN staff g ON g.id = x.settled_by_id
    LEFT JOIN stock_count_line cl ON cl.id = x.count_line_id LEFT JOIN stock_count c ON c.id = cl.count_id
    LEFT JOIN transfer_line tl ON tl.id = x.transfer_line_id LEFT JOIN transfer t ON t.id = tl.transfer_id
    LEFT JOIN location sl ON sl.id = t.from_id
    LEFT JOIN fulfillment_order_line fl ON fl.id = x.fulfillment_order_line_id
    LEFT JOIN fulfillment_order fo ON fo.id = fl.fulfillment_order_id LEFT JOIN "order" o ON o.id = fo.order_id
    WHERE x.state::text = ${input.state}
      AND (${mine(Prisma.sql`x.location_id`)} OR ${mine(Prisma.sql`t.from_id`)})
    ORDER BY ${order} LIMIT ${MOST_ROWS}`;
  return rows.map((row) => {
    const { placeName, timeZone, locationId, senderId, senderName, openedById, ...rest } = named(row, input.lang);
    const secondPerson = row.kind === "COUNT" && openedById === actor.id;
    const effects = effectsOf(row);
    return {
      ...rest,
      place: { id: locationId, name: localize(placeName, input.lang), timeZone },
      senderName: senderName && localize(senderName, input.lang),
      secondPerson,
      decisions:
        row.state === "SETTLED" || secondPerson || row.missing > 0
          ? []
          : DECISIONS.filter((one) => effects[one] && mayDecide(actor, { locationId, senderId }, effects[one])),
    };
  });
}

/** How many variances wait at a person's places. One query. */
export async function openVariances(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  locationId: string | null = null,
): Promise<number> {
  const mine = stockScope(actor, locationId);
  if (!mine) return 0;
  const [row] = await shop.db.$queryRaw<Array<{ n: number }>>`
    SELECT count(*)::int AS n FROM variance x WHERE x.state = 'OPEN' AND ${mine(Prisma.sql`x.location_id`)}`;
  return row!.n;
}
