import type { Tx } from "#app/platform/db.server.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { publish } from "#app/platform/outbox.server.ts";
import type { Concern } from "./concern.ts";
import { concernRaised } from "./events.ts";

/** Puts something about a locked order before a person, once. @returns false when it is known already */
export async function raiseConcern(tx: Tx, concern: Concern & { at: Date }): Promise<boolean> {
  const { orderId, kind, subjectId, data, deadline, at } = concern;
  const isNew = await tx.$executeRaw`
    INSERT INTO order_concern (id, order_id, kind, subject_id, data, raised_at, deadline)
    VALUES (${uuidV7(at.getTime())}::uuid, ${orderId}::uuid, ${kind}::"ConcernKind", ${subjectId}::uuid,
      ${JSON.stringify(data)}::jsonb, ${at}, ${deadline}::timestamptz)
    ON CONFLICT (order_id, kind, subject_id) DO NOTHING`;
  if (isNew > 0) await publish(tx, concernRaised(concern));
  return isNew > 0;
}

/** What waited for a person is settled; again changes nothing. @returns whether it was open */
export async function settleConcern(
  tx: Tx,
  concern: Pick<Concern, "orderId" | "kind" | "subjectId">,
  how: { settlement: string; staffId: string | null; at: Date },
): Promise<boolean> {
  const settled = await tx.$executeRaw`
    UPDATE order_concern SET settled_at = ${how.at}, settlement = ${how.settlement}, settled_by_id = ${how.staffId}::uuid
    WHERE order_id = ${concern.orderId}::uuid AND kind = ${concern.kind}::"ConcernKind"
      AND subject_id = ${concern.subjectId}::uuid AND settled_at IS NULL`;
  return settled > 0;
}
