import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { audit, type AuditActor } from "./audit.server.ts";
import { hashOfToken } from "./session-token.server.ts";
import type { StaffActor } from "./staff.ts";

/** Ends the session of this device; one that has ended already stays so. */
export async function signOut(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { token: string },
): Promise<void> {
  await shop.transact("sign-out", async (tx) => {
    await endSessions(tx, { staffId: actor.id, token: command.token, actor, action: "sign-out", at: shop.now() });
  });
}

/** Ends the sessions of all devices of this person, this one too. @returns how many there were */
export function signOutEverywhere(shop: Pick<Ground, "transact" | "now">, actor: StaffActor): Promise<number> {
  return shop.transact("sign-out-everywhere", (tx) =>
    endSessions(tx, { staffId: actor.id, actor, action: "sign-out.everywhere", at: shop.now() }),
  );
}

/** Step: ends a person's sessions (all, or the one of a token), with a line in the audit trail when one ended. */
export async function endSessions(
  tx: Tx,
  ending: { staffId: string; token?: string; actor: AuditActor; action: string; at: Date },
): Promise<number> {
  const { staffId, token, actor, action, at } = ending;
  const { count } = await tx.staffSession.updateMany({
    where: { staffId, revokedAt: null, expiresAt: { gt: at }, ...(token ? { tokenHash: hashOfToken(token) } : {}) },
    data: { revokedAt: at },
  });
  if (count > 0)
    await audit(tx, { at, actor, action, subjectType: "staff", subjectId: staffId, after: { sessions: count } });
  return count;
}
