import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";

/** A place that goods may come from or go to. @property mine whether the person moves stock there */
export type TransferPlace = { id: string; name: string; parentId: string | null; mine: boolean };

/** All active places: one end of a transfer must be the person's own, the other may be any. One query. */
export async function transferPlaces(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
): Promise<TransferPlace[]> {
  const places = await shop.db.location.findMany({
    where: { active: true },
    select: { id: true, name: true, parentId: true },
    orderBy: [{ position: "asc" }, { handle: "asc" }],
  });
  return places.map((place) => ({
    ...place,
    name: localize(place.name, lang),
    mine: may(actor, "moveStock", place.id),
  }));
}
