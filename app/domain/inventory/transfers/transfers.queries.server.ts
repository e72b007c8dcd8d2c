import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { TransferState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { stockScope } from "../shelf/stock-scope.server.ts";
import { TRANSFER_TABS, type TransferTab } from "./transfer-tab.ts";

/** Seen from the places in question: comes in, goes out, or both ends are theirs. */
export type Direction = "IN" | "OUT" | "BOTH";

export type TransferRow = {
  id: string;
  number: string;
  state: TransferState;
  fromName: string;
  toName: string;
  direction: Direction;
  createdAt: Date;
  sentAt: Date | null;
  receivedAt: Date | null;
  /** Kinds of goods, units sent or wanted, units that came. */
  variants: number;
  units: number;
  received: number;
  /** It carries a customer's order, by van: its steps are taken on the board. */
  onBoard: boolean;
  openVariances: number;
};

const STATES: Record<TransferTab, TransferState[]> = {
  UNDER_WAY: ["IN_TRANSIT", "PARTIALLY_RECEIVED"],
  DRAFT: ["DRAFT"],
  DONE: ["RECEIVED", "CANCELLED"],
};
/** Rows of one list; older ones are found by their number. */
const MOST_ROWS = 80;

/** The transfers of a person's places, or of one of them, with how many each list has. Two queries. */
export async function transferList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; locationId: string | null; tab: TransferTab },
): Promise<{ rows: TransferRow[]; counts: Record<TransferTab, number> }> {
  const mine = stockScope(actor, input.locationId);
  const counts: Record<TransferTab, number> = { UNDER_WAY: 0, DRAFT: 0, DONE: 0 };
  if (!mine) return { rows: [], counts };
  const [from, to] = [mine(Prisma.sql`t.from_id`), mine(Prisma.sql`t.to_id`)];
  type Row = Omit<TransferRow, "fromName" | "toName" | "direction"> & {
    fromName: Localized;
    toName: Localized;
    goesOut: boolean;
    comesIn: boolean;
  };
  const [rows, byState] = await Promise.all([
    shop.db.$queryRaw<Row[]>`
      SELECT t.id, t.number, t.state::text, f.name AS "fromName", g.name AS "toName", ${from} AS "goesOut",
        ${to} AS "comesIn", t.created_at AS "createdAt", t.sent_at AS "sentAt", t.received_at AS "receivedAt",
        coalesce(lines.variants, 0) AS variants, coalesce(lines.units, 0) AS units,
        coalesce(lines.received, 0) AS received,
        EXISTS (SELECT FROM fulfillment_order o WHERE o.transfer_id = t.id) AS "onBoard",
        (SELECT count(*)::int FROM variance v JOIN transfer_line tl ON tl.id = v.transfer_line_id
          WHERE tl.transfer_id = t.id AND v.state = 'OPEN') AS "openVariances"
      FROM transfer t JOIN location f ON f.id = t.from_id JOIN location g ON g.id = t.to_id
      LEFT JOIN LATERAL (
        SELECT count(DISTINCT variant_id)::int AS variants, sum(quantity)::int AS units, sum(received)::int AS received
        FROM transfer_line WHERE transfer_id = t.id) lines ON true
      WHERE (${from} OR ${to}) AND t.state::text = ANY(${STATES[input.tab]})
      ORDER BY coalesce(t.received_at, t.sent_at, t.created_at) DESC, t.id DESC
      LIMIT ${MOST_ROWS}`,
    shop.db.$queryRaw<Array<{ state: TransferState; n: number }>>`
      SELECT t.state::text, count(*)::int AS n FROM transfer t WHERE ${from} OR ${to} GROUP BY t.state`,
  ]);
  for (const tab of TRANSFER_TABS)
    counts[tab] = byState.filter(({ state }) => STATES[tab].includes(state)).reduce((sum, { n }) => sum + n, 0);
  return {
    counts,
    rows: rows.map(({ goesOut, comesIn, fromName, toName, ...row }) => ({
      ...row,
      fromName: localize(fromName, input.lang),
      toName: localize(toName, input.lang),
      direction: goesOut && comesIn ? "BOTH" : comesIn ? "IN" : "OUT",
    })),
  };
}

/** The id of the transfer with a number, for whoever scans the box. */
export async function transferByNumber(shop: Pick<Ground, "db">, number: string): Promise<string | null> {
  const found = await shop.db.transfer.findUnique({
    where: { number: number.trim().toUpperCase() },
    select: { id: true },
  });
  return found?.id ?? null;
}
