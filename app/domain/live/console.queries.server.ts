import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { mayRunShow } from "./in-show.server.ts";

/** The big numbers of a console, as of now. Money in fen, after discounts, without shipping. */
export type ConsoleFigures = {
  /** How far viewers come: those there now, carts with something of the show, orders placed, orders paid. */
  funnel: { viewers: number; carts: number; placed: number; paid: number };
  takingsFen: number;
  items: Array<{ variantId: string; soldUnits: number; waitingUnits: number; left: number }>;
};

/** A message as moderators see it: also those that were not shown, because more was written than a person can read. */
export type ModeratedMessage = {
  messageId: string;
  at: string;
  name: string;
  text: string;
  fromGuest: boolean;
  shown: boolean;
  deleted: boolean;
};

/** Most messages of one look. */
const MOST = 200;

/** One small query, for a console that asks every second; null for whoever may not run the show. */
export async function consoleFigures(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  showId: string,
): Promise<ConsoleFigures | null> {
  if (!(await mayHost(shop, actor, showId))) return null;
  const since = new Date(shop.now().getTime() - 10_000);
  type Row = ConsoleFigures["funnel"] & { takingsFen: number; items: ConsoleFigures["items"] | null };
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT
      (SELECT coalesce(sum(viewers), 0)::int FROM show_presence
        WHERE show_id = ${showId}::uuid AND seen_at > ${since}::timestamptz) AS viewers,
      (SELECT count(DISTINCT cart_id)::int FROM cart_line WHERE show_id = ${showId}::uuid) AS carts,
      count(DISTINCT l.order_id)::int AS placed,
      count(DISTINCT l.order_id) FILTER (WHERE o.state IN ('CONFIRMED', 'COMPLETED'))::int AS paid,
      coalesce(sum(l.total_fen) FILTER (WHERE o.state IN ('CONFIRMED', 'COMPLETED')), 0)::int AS "takingsFen",
      (SELECT json_agg(json_build_object('variantId', i.variant_id,
          'soldUnits', (SELECT coalesce(sum(x.quantity), 0)::int FROM order_line x JOIN "order" y ON y.id = x.order_id
            WHERE x.show_id = i.show_id AND x.variant_id = i.variant_id AND y.state IN ('CONFIRMED', 'COMPLETED')),
          'waitingUnits', (SELECT coalesce(sum(x.quantity), 0)::int FROM order_line x JOIN "order" y ON y.id = x.order_id
            WHERE x.show_id = i.show_id AND x.variant_id = i.variant_id AND y.state = 'PLACED'),
          'left', (SELECT coalesce(sum(a."left"), 0)::int FROM allotment a
            WHERE a.show_id = i.show_id AND a.variant_id = i.variant_id AND a.returned_at IS NULL)) ORDER BY i.position)
        FROM show_item i WHERE i.show_id = ${showId}::uuid) AS items
    FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.show_id = ${showId}::uuid`;
  const { takingsFen, items, ...funnel } = row!;
  return { funnel, takingsFen, items: items ?? [] };
}

/** The last messages of a show, the newest first; null for whoever may not run it. */
export async function moderatedChat(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  showId: string,
): Promise<ModeratedMessage[] | null> {
  if (!(await mayHost(shop, actor, showId))) return null;
  const rows = await shop.db.$queryRaw<Array<Omit<ModeratedMessage, "at"> & { at: Date }>>`
    SELECT id AS "messageId", at, name, text, guest_id IS NOT NULL AS "fromGuest", event_number IS NOT NULL AS shown,
      deleted_at IS NOT NULL AS deleted
    FROM chat_message WHERE show_id = ${showId}::uuid ORDER BY at DESC, id DESC LIMIT ${MOST}::int`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function mayHost(shop: Pick<Ground, "db">, actor: StaffActor, showId: string): Promise<boolean> {
  const show = await shop.db.show.findUnique({ where: { id: showId }, select: { locationId: true } });
  return show !== null && mayRunShow(actor, show.locationId);
}
