import type { Ground } from "#app/platform/ground.server.ts";
import { hashPassword } from "#app/platform/password.server.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { audit } from "../audit.server.ts";
import { placesWhere } from "../can.ts";
import { replaceGrants } from "../grant-role.server.ts";
import { passwordProblem, type PasswordProblem } from "../password-rules.ts";
import { endSessions } from "../sign-out.server.ts";
import type { Grant, StaffActor } from "../staff.ts";

export type PersonFacts = { email: string; name: string; lang: "zh" | "en"; grants: Grant[] };
export type PersonRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_STAFF" }
  | { refusal: "NO_SUCH_LOCATION" }
  | { refusal: "EMAIL_TAKEN" }
  /** Somebody must be left who may let people in. */
  | { refusal: "LAST_ADMIN" }
  | { refusal: "PASSWORD"; problem: PasswordProblem };

type PeopleGround = Pick<Ground, "db" | "transact" | "now" | "newId">;

const mayManage = (actor: StaffActor) => placesWhere(actor, "grantRoles") === "ALL";

/** Somebody new, with a first password that is told by hand and changed by nobody else. */
export async function addPerson(
  shop: PeopleGround,
  actor: StaffActor,
  command: PersonFacts & { password: string },
): Promise<Result<{ staffId: string }, PersonRefusal>> {
  if (!mayManage(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const { password, grants, lang } = command;
  const email = command.email.normalize("NFKC").trim().toLowerCase();
  const name = oneLine(command.name).slice(0, 80);
  const problem = passwordProblem(password, email);
  if (problem) return refuse({ refusal: "PASSWORD", problem });
  const passwordHash = await hashPassword(password);
  return shop.transact("add-person", async (tx): Promise<Result<{ staffId: string }, PersonRefusal>> => {
    const at = shop.now();
    if (await tx.staff.findUnique({ where: { email }, select: { id: true } }))
      return refuse({ refusal: "EMAIL_TAKEN" });
    if (!(await areLocations(tx, grants))) return refuse({ refusal: "NO_SUCH_LOCATION" });
    const staffId = shop.newId();
    await tx.staff.create({ data: { id: staffId, email, name, lang, passwordHash, createdAt: at } });
    await audit(tx, {
      at,
      actor,
      action: "add-staff",
      subjectType: "staff",
      subjectId: staffId,
      after: { name, lang },
    });
    await replaceGrants(tx, { staffId, grants, actor, at });
    return ok({ staffId });
  });
}

/** Name, language and roles. Other roles end the person's sessions (TRUST 11). */
export function changePerson(
  shop: PeopleGround,
  actor: StaffActor,
  command: { staffId: string } & Omit<PersonFacts, "email">,
): Promise<Result<null, PersonRefusal>> {
  if (!mayManage(actor)) return Promise.resolve(refuse({ refusal: "NOT_ALLOWED" }));
  const { staffId, grants, lang } = command;
  const name = oneLine(command.name).slice(0, 80);
  return shop.transact("change-person", async (tx): Promise<Result<null, PersonRefusal>> => {
    const at = shop.now();
    await lockAdmins(tx);
    const before = await tx.staff.findUnique({ where: { id: staffId }, select: { name: true, lang: true } });
    if (!before) return refuse({ refusal: "NO_SUCH_STAFF" });
    if (!(await areLocations(tx, grants))) return refuse({ refusal: "NO_SUCH_LOCATION" });
    const stays = grants.some(({ role, locationId }) => role === "ADMIN" && locationId === null);
    if (!stays && !(await otherAdmin(tx, staffId))) return refuse({ refusal: "LAST_ADMIN" });
    if (before.name !== name || before.lang !== lang) {
      await tx.staff.update({ where: { id: staffId }, data: { name, lang } });
      const trail = { at, actor, action: "change-staff", subjectType: "staff", subjectId: staffId };
      await audit(tx, { ...trail, before, after: { name, lang } });
    }
    await replaceGrants(tx, { staffId, grants, actor, at });
    return ok(null);
  });
}

export type PersonDeed =
  /** Out at once, on every device; what the person did stays in the books. */
  | { deed: "DISABLE" }
  | { deed: "ENABLE" }
  /** A forgotten password: a new first one; the devices are signed out. */
  | { deed: "SET_PASSWORD"; password: string }
  /** A lost phone and lost recovery codes, after somebody made sure who is asking. */
  | { deed: "DROP_CODES" }
  | { deed: "END_SESSION"; sessionId: string }
  | { deed: "END_SESSIONS" };

/** What the office does to a person's access. */
export async function changeAccess(
  shop: PeopleGround,
  actor: StaffActor,
  { staffId, ...command }: { staffId: string } & PersonDeed,
): Promise<Result<null, PersonRefusal>> {
  if (!mayManage(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const person = await shop.db.staff.findUnique({ where: { id: staffId }, select: { email: true } });
  if (!person) return refuse({ refusal: "NO_SUCH_STAFF" });
  const problem = command.deed === "SET_PASSWORD" ? passwordProblem(command.password, person.email) : null;
  if (problem) return refuse({ refusal: "PASSWORD", problem });
  const passwordHash = command.deed === "SET_PASSWORD" ? await hashPassword(command.password) : null;
  return shop.transact("change-access", async (tx): Promise<Result<null, PersonRefusal>> => {
    const at = shop.now();
    const trail = { at, actor, subjectType: "staff", subjectId: staffId };
    const signOut = (action: string) => endSessions(tx, { staffId, actor, action, at });
    await lockAdmins(tx);
    switch (command.deed) {
      case "DISABLE":
        if (!(await otherAdmin(tx, staffId))) return refuse({ refusal: "LAST_ADMIN" });
        await tx.staff.updateMany({ where: { id: staffId, disabledAt: null }, data: { disabledAt: at } });
        await audit(tx, { ...trail, action: "disable-staff" });
        await signOut("sign-out.disabled");
        break;
      case "ENABLE":
        await tx.staff.update({ where: { id: staffId }, data: { disabledAt: null } });
        await audit(tx, { ...trail, action: "enable-staff" });
        break;
      case "SET_PASSWORD":
        await tx.staff.update({ where: { id: staffId }, data: { passwordHash: passwordHash! } });
        await audit(tx, { ...trail, action: "set-password" });
        await signOut("sign-out.password-set");
        break;
      case "DROP_CODES":
        await tx.secondFactor.deleteMany({ where: { staffId } });
        await audit(tx, { ...trail, action: "second-factor.drop" });
        await signOut("sign-out.codes-dropped");
        break;
      case "END_SESSION":
        await tx.staffSession.updateMany({
          where: { id: command.sessionId, staffId, revokedAt: null },
          data: { revokedAt: at },
        });
        await audit(tx, { ...trail, action: "sign-out.by-office", after: { sessionId: command.sessionId } });
        break;
      case "END_SESSIONS":
        await signOut("sign-out.by-office");
        break;
    }
    return ok(null);
  });
}

type PeopleTx = Parameters<Parameters<Ground["transact"]>[1]>[0];

/** Changes of who may let people in take turns: two admins can't remove each other at the same moment. */
async function lockAdmins(tx: PeopleTx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('people-admins'))`;
}

async function otherAdmin(tx: PeopleTx, staffId: string): Promise<boolean> {
  const others = await tx.roleGrant.count({
    where: { role: "ADMIN", locationId: null, staffId: { not: staffId }, staff: { disabledAt: null } },
  });
  if (others > 0) return true;
  // Whoever is no admin takes none away.
  return (await tx.roleGrant.count({ where: { role: "ADMIN", locationId: null, staffId } })) === 0;
}

async function areLocations(tx: PeopleTx, grants: readonly Grant[]): Promise<boolean> {
  const ids = [...new Set(grants.flatMap(({ locationId }) => locationId ?? []))];
  return ids.length === 0 || (await tx.location.count({ where: { id: { in: ids } } })) === ids.length;
}
