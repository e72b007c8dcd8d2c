import type { Role } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { audit, type AuditActor } from "./audit.server.ts";
import { may, placesWhere } from "./can.ts";
import { endSessions } from "./sign-out.server.ts";
import type { Grant, StaffActor } from "./staff.ts";

export type GrantRefusal = { refusal: "NOT_ALLOWED" } | { refusal: "NO_SUCH_STAFF" } | { refusal: "NO_SUCH_LOCATION" };

/**
 * Gives a person a role at one place, or everywhere (`locationId` null, which takes somebody who may grant everywhere).
 * A role the person has already changes nothing; a new one ends the person's sessions, so that nobody works on with a
 * token from before (TRUST 11).
 */
export function grantRole(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { staffId: string; role: Role; locationId: string | null },
): Promise<Result<{ granted: boolean }, GrantRefusal>> {
  const { staffId, role, locationId } = command;
  const allowed = locationId ? may(actor, "grantRoles", locationId) : placesWhere(actor, "grantRoles") === "ALL";
  if (!allowed) return Promise.resolve(refuse({ refusal: "NOT_ALLOWED" }));
  return shop.transact("grant-role", async (tx): Promise<Result<{ granted: boolean }, GrantRefusal>> => {
    if (!(await tx.staff.findUnique({ where: { id: staffId }, select: { id: true } })))
      return refuse({ refusal: "NO_SUCH_STAFF" });
    if (locationId && !(await tx.location.findUnique({ where: { id: locationId }, select: { id: true } })))
      return refuse({ refusal: "NO_SUCH_LOCATION" });
    const held = await grantsOf(tx, staffId);
    const granted = await replaceGrants(tx, {
      staffId,
      grants: [...held, { role, locationId }],
      actor,
      at: shop.now(),
    });
    return ok({ granted });
  });
}

/** Step: what a person holds becomes exactly `grants`. @returns whether that changed anything */
export async function replaceGrants(
  tx: Tx,
  input: { staffId: string; grants: readonly Grant[]; actor: AuditActor; at: Date },
): Promise<boolean> {
  const { staffId, actor, at } = input;
  const before = await grantsOf(tx, staffId);
  const after = [...new Map(input.grants.map((grant) => [keyOf(grant), grant])).values()];
  const added = after.filter((grant) => !before.some((held) => keyOf(held) === keyOf(grant)));
  const removed = before.filter((held) => !after.some((grant) => keyOf(grant) === keyOf(held)));
  if (added.length === 0 && removed.length === 0) return false;
  for (const { role, locationId } of removed) await tx.roleGrant.deleteMany({ where: { staffId, role, locationId } });
  await tx.roleGrant.createMany({ data: added.map((grant) => ({ ...grant, staffId, createdAt: at })) });
  await audit(tx, { at, actor, action: "grant-roles", subjectType: "staff", subjectId: staffId, before, after });
  await endSessions(tx, { staffId, actor, action: "sign-out.roles-changed", at });
  return true;
}

function grantsOf(tx: Tx, staffId: string): Promise<Grant[]> {
  return tx.roleGrant.findMany({
    where: { staffId },
    select: { role: true, locationId: true },
    orderBy: { createdAt: "asc" },
  });
}

const keyOf = (grant: Grant) => `${grant.role}@${grant.locationId ?? "*"}`;
