import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { fieldChanges } from "./field-changes.ts";

/** What a setting says, for whoever changes a part of it: nobody else writes it until this transaction ends (a step). */
export async function lockSetting(tx: Tx, key: string): Promise<unknown> {
  const [row] = await tx.$queryRaw<Array<{ value: unknown }>>`SELECT value FROM setting WHERE key = ${key} FOR UPDATE`;
  return row?.value;
}

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
  const before = await lockSetting(tx, key);
  const changes = before === undefined ? [`${key}: added`] : fieldChanges(before, value, key);
  if (changes.length === 0 || dryRun) return changes;
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  await audit(tx, {
    at,
    actor,
    action: "save-setting",
    subjectType: "setting",
    subjectId: key,
    before,
    after: value,
  });
  await touch(tx, touches);
  return changes;
}
