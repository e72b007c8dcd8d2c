import type { StaffAction } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { stockScope } from "../shelf/stock-scope.server.ts";

/** A fair stand that is over and not given up yet. @property units still on its shelves */
export type EndedStand = { id: string; name: string; endsAt: Date; timeZone: string; units: number };

/** Those of the places where a person may do something, for boards and tills to warn of. One query. */
export async function endedStands(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
  action: StaffAction,
  locationId: string | null = null,
): Promise<EndedStand[]> {
  const mine = stockScope(actor, locationId, action);
  if (!mine) return [];
  const rows = await shop.db.$queryRaw<Array<Omit<EndedStand, "name"> & { name: Localized }>>`
    SELECT l.id, l.name, l.ends_at AS "endsAt", l.time_zone AS "timeZone",
      (SELECT coalesce(sum(s.on_hand), 0)::int FROM stock_level s WHERE s.location_id = l.id) AS units
    FROM location l WHERE l.active AND l.kind = 'POPUP' AND l.ends_at <= ${shop.now()} AND ${mine(Prisma.sql`l.id`)}
    ORDER BY l.ends_at DESC, l.handle`;
  return rows.map((row) => ({ ...row, name: localize(row.name, lang) }));
}
