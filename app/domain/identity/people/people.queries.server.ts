import type { Role } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { placesWhere } from "../can.ts";
import { IDLE_HOURS } from "../staff-session.server.ts";
import type { StaffActor } from "../staff.ts";

export type PersonInList = {
  id: string;
  name: string;
  email: string;
  disabled: boolean;
  hasCodes: boolean;
  roles: Array<{ role: Role; place: string | null }>;
};

export type PersonPage = Omit<PersonInList, "roles"> & {
  lang: "zh" | "en";
  grants: Array<{ role: Role; locationId: string | null }>;
  recoveryCodesLeft: number;
  sessions: Array<{ id: string; userAgent: string; createdAt: Date; lastSeenAt: Date }>;
};

/** More people than a list is for; the oldest come first. */
const MOST_PEOPLE = 500;

/** Everybody who works here; null for somebody who may not see that. One query. */
export async function peopleList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
): Promise<PersonInList[] | null> {
  if (placesWhere(actor, "grantRoles") !== "ALL") return null;
  const people = await shop.db.staff.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      disabledAt: true,
      secondFactor: { select: { confirmedAt: true } },
      grants: { select: { role: true, location: { select: { name: true } } }, orderBy: { createdAt: "asc" } },
    },
    orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }, { email: "asc" }],
    take: MOST_PEOPLE,
  });
  return people.map(({ disabledAt, secondFactor, grants, ...person }) => ({
    ...person,
    disabled: disabledAt !== null,
    hasCodes: Boolean(secondFactor?.confirmedAt),
    roles: grants.map(({ role, location }) => ({ role, place: location ? localize(location.name, lang) : null })),
  }));
}

/** One person, with the devices that are signed in; null when there is none, or for somebody who may not see it. */
export async function personPage(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  staffId: string,
): Promise<PersonPage | null> {
  if (placesWhere(actor, "grantRoles") !== "ALL") return null;
  const now = shop.now();
  const person = await shop.db.staff.findUnique({
    where: { id: staffId },
    select: {
      id: true,
      name: true,
      email: true,
      lang: true,
      disabledAt: true,
      secondFactor: {
        select: { confirmedAt: true, recoveryCodes: { where: { usedAt: null }, select: { id: true } } },
      },
      grants: { select: { role: true, locationId: true }, orderBy: { createdAt: "asc" } },
      sessions: {
        where: {
          revokedAt: null,
          awaitsCode: false,
          expiresAt: { gt: now },
          lastSeenAt: { gt: new Date(now.getTime() - IDLE_HOURS * 3_600_000) },
        },
        select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
        orderBy: { lastSeenAt: "desc" },
        take: 50,
      },
    },
  });
  if (!person) return null;
  const { disabledAt, secondFactor, lang, ...rest } = person;
  return {
    ...rest,
    lang: lang === "en" ? "en" : "zh",
    disabled: disabledAt !== null,
    hasCodes: Boolean(secondFactor?.confirmedAt),
    recoveryCodesLeft: secondFactor?.recoveryCodes.length ?? 0,
  };
}

/** Places at which roles are granted, in the shop's order. */
export async function grantPlaces(shop: Pick<Ground, "db">, lang: Lang): Promise<Array<{ id: string; name: string }>> {
  const places = await shop.db.location.findMany({
    where: { active: true },
    select: { id: true, name: true },
    orderBy: [{ position: "asc" }, { handle: "asc" }],
  });
  return places.map(({ id, name }) => ({ id, name: localize(name, lang) }));
}
