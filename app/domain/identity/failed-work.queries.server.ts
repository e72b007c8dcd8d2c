import { errorLine } from "#app/platform/error-line.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { placesWhere } from "./can.ts";
import type { StaffActor } from "./staff.ts";

/** Something that was to happen without a click and did not; its error's first line, without personal data. */
export type FailedWork = {
  id: string;
  /** Which job, event or message. */
  name: string;
  tries: number;
  error: string | null;
  since: Date;
  /** When it is tried again by itself; null where nobody tries any more. */
  nextTryAt: Date | null;
};

export type FailedWorkPage = { jobs: FailedWork[]; events: FailedWork[]; messages: FailedWork[] };

const MOST = 100;
/** An event is stuck when it was tried so often: some seven seconds. */
const STUCK_AFTER_TRIES = 3;

/**
 * Jobs that failed for good or fail now, events that can't be delivered, messages that were given up, the oldest first.
 * @returns null for somebody who does not run the office
 */
export async function failedWork(shop: Pick<Ground, "db">, actor: StaffActor): Promise<FailedWorkPage | null> {
  if (placesWhere(actor, "runOffice") !== "ALL") return null;
  const [jobs, events, messages] = await Promise.all([
    shop.db.$queryRaw<FailedWork[]>`
      SELECT id::text, task_identifier AS name, attempts::int AS tries, last_error AS error, created_at AS since,
        CASE WHEN attempts < max_attempts THEN run_at END AS "nextTryAt"
      FROM graphile_worker.jobs WHERE attempts > 0 AND last_error IS NOT NULL AND locked_at IS NULL
      ORDER BY attempts >= max_attempts DESC, id LIMIT ${MOST}`,
    shop.db.$queryRaw<FailedWork[]>`
      SELECT id::text, topic AS name, tries, last_error AS error, created_at AS since, next_try_at AS "nextTryAt"
      FROM outbox_event WHERE delivered_at IS NULL AND tries >= ${STUCK_AFTER_TRIES} ORDER BY id LIMIT ${MOST}`,
    shop.db.$queryRaw<FailedWork[]>`
      SELECT id::text, template || ' ' || lower(channel::text) AS name, attempts AS tries, last_error AS error,
        created_at AS since, NULL::timestamptz AS "nextTryAt"
      FROM outgoing_message WHERE state = 'FAILED' ORDER BY id LIMIT ${MOST}`,
  ]);
  return { jobs: jobs.map((job) => ({ ...job, error: job.error && errorLine(job.error) })), events, messages };
}
