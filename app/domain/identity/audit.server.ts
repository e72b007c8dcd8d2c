import type { Tx } from "#app/platform/db.server.ts";

/** Who did it: a member of staff, a shopper (by order), the system, or an import run at the console. */
export type AuditActor = { kind: "STAFF" | "SHOPPER" | "SYSTEM" | "IMPORT"; id?: string };

/** Adds a line to the audit trail, in the transaction of what it tells (TRUST 23). Neither can be edited later. */
export async function audit(
  tx: Tx,
  entry: {
    at: Date;
    actor: AuditActor;
    /** Verb and noun, e.g. "hand-over", "import-catalog". */
    action: string;
    subjectType: string;
    subjectId: string;
    locationId?: string | null;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  const { actor, before, after, ...rest } = entry;
  await tx.auditEntry.create({
    data: {
      ...rest,
      actorKind: actor.kind,
      actorId: actor.id,
      before: before as never,
      after: after as never,
    },
  });
}
