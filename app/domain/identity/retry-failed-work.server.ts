import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { sendMessageJob } from "#app/platform/message-job.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { audit } from "./audit.server.ts";
import { placesWhere } from "./can.ts";
import type { StaffActor } from "./staff.ts";

/** One of a kind by its id, or all that failed. */
export type RetryCommand = { what: "JOB" | "EVENT" | "MESSAGE"; id: string } | { what: "ALL" };

/**
 * Tries again what failed: at once, with all its tries. What runs or was done meanwhile stays as it is, so a second click
 * changes nothing.
 * @returns how many are tried again
 */
export async function retryFailedWork(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: RetryCommand,
): Promise<Result<{ retried: number }, { refusal: "NOT_ALLOWED" }>> {
  if (placesWhere(actor, "runOffice") !== "ALL") return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("retry-failed-work", async (tx) => {
    let retried = 0;
    for (const [what, retry] of RETRIES)
      if (command.what === "ALL") retried += await retry(tx, null);
      else if (command.what === what) retried += await retry(tx, command.id);
    if (retried > 0)
      await audit(tx, {
        at: shop.now(),
        actor,
        action: "retry-failed-work",
        subjectType: command.what === "ALL" ? "failed_work" : command.what.toLowerCase(),
        subjectId: command.what === "ALL" ? "all" : command.id,
        after: { retried },
      });
    return ok({ retried });
  });
}

/** By kind; with an id the one, without all. */
type Retry = (tx: Tx, id: string | null) => Promise<number>;
const RETRIES: ReadonlyArray<["JOB" | "EVENT" | "MESSAGE", Retry]> = [
  ["JOB", retryJobs],
  ["EVENT", retryEvents],
  ["MESSAGE", retryMessages],
];

const isNumber = (id: string) => /^\d{1,18}$/.test(id);

async function retryJobs(tx: Tx, id: string | null): Promise<number> {
  if (id !== null && !isNumber(id)) return 0;
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT id::text FROM graphile_worker.reschedule_jobs(ARRAY(
      SELECT j.id FROM graphile_worker.jobs j
      WHERE j.attempts > 0 AND j.last_error IS NOT NULL AND j.locked_at IS NULL
        AND (${id}::bigint IS NULL OR j.id = ${id}::bigint)), run_at => now(), attempts => 0)`;
  return rows.length;
}

function retryEvents(tx: Tx, id: string | null): Promise<number> {
  if (id !== null && !isNumber(id)) return Promise.resolve(0);
  return tx.$executeRaw`
    UPDATE outbox_event SET next_try_at = NULL
    WHERE delivered_at IS NULL AND next_try_at IS NOT NULL AND (${id}::bigint IS NULL OR id = ${id}::bigint)`;
}

function retryMessages(tx: Tx, id: string | null): Promise<number> {
  if (id !== null && !isUuid(id)) return Promise.resolve(0);
  return tx.$executeRaw`
    WITH again AS (
      UPDATE outgoing_message SET state = 'QUEUED', attempts = 0
      WHERE state = 'FAILED' AND (${id}::uuid IS NULL OR id = ${id}::uuid) RETURNING id
    )
    SELECT graphile_worker.add_job(${sendMessageJob.id}, json_build_object('messageId', id),
      max_attempts => ${sendMessageJob.mostAttempts}::int, job_key => 'message:' || id) FROM again`;
}
