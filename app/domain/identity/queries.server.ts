import type { Role } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { placesWhere, type StaffAction } from "./can.ts";
import type { StaffActor } from "./staff.ts";

export type AccountPage = {
  name: string;
  email: string;
  /** What the person is, where; a place of null is everywhere. */
  roles: Array<{ role: Role; place: string | null }>;
  /** On how many devices the person is signed in now. */
  devices: number;
};

/** The person's own account: two queries. */
export async function accountPage(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
): Promise<AccountPage> {
  const now = shop.now();
  const [person, devices] = await Promise.all([
    shop.db.staff.findUniqueOrThrow({
      where: { id: actor.id },
      select: {
        name: true,
        email: true,
        grants: { select: { role: true, location: { select: { name: true } } }, orderBy: { createdAt: "asc" } },
      },
    }),
    shop.db.staffSession.count({ where: { staffId: actor.id, revokedAt: null, expiresAt: { gt: now } } }),
  ]);
  const roles = person.grants.map(({ role, location }) => ({
    role,
    place: location ? localize(location.name, lang) : null,
  }));
  return { name: person.name, email: person.email, roles, devices };
}

/** Where a person may do something, by name; of somebody who may everywhere, all places that are open for business. */
export async function workPlaces(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  action: StaffAction = "viewBoard",
): Promise<Array<{ id: string; name: string }>> {
  const places = placesWhere(actor, action);
  const found = await shop.db.location.findMany({
    where: { active: true, ...(places === "ALL" ? {} : { id: { in: places } }) },
    select: { id: true, name: true },
    orderBy: [{ position: "asc" }, { handle: "asc" }],
  });
  return found.map(({ id, name }) => ({ id, name: localize(name, lang) }));
}
