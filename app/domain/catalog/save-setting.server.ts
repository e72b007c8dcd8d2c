import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { fieldChanges } from "./field-changes.ts";

/**
 * Writes a setting where it says something new, with its audit entry (a step of imports and office pages).
 * @returns what changed, field by field; with `dryRun` only that
 */
export async function saveSetting(
  tx: Tx,
  {
    key,
    value,
    touches,
    at,
    actor = { kind: "IMPORT" },
    dryRun = false,
  }: {
    key: string;
    value: object;
    /** Tags of the pages that show it. */
    touches: string[];
    at: Date;
    actor?: AuditActor;
    dryRun?: boolean;
  },
): Promise<string[]> {
  const before = await tx.setting.findUnique({ where: { key } });
  const changes = before ? fieldChanges(before.value, value, key) : [`${key}: added`];
  if (changes.length === 0 || dryRun) return changes;
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  await audit(tx, {
    at,
    actor,
    action: "save-setting",
    subjectType: "setting",
    subjectId: key,
    before: before?.value,
    after: value,
  });
  await touch(tx, touches);
  return changes;
}
