import { runMigrations } from "graphile-worker";
import type pg from "pg";
import type { z } from "zod";
import type { Tx } from "./db.server.ts";
import type { JobDefinition } from "./job-definition.ts";

/** Makes or updates the tables of graphile-worker (schema `graphile_worker`). */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool });
}

/**
 * Puts a job into the queue within the transaction: it runs if, and only after, that commits.
 * @param options.key a job with the same key that has not started is replaced, so that it runs once
 */
export async function enqueue<P extends z.ZodType>(
  tx: Tx,
  job: JobDefinition<P>,
  payload: z.input<P>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  const body = JSON.stringify(job.payload.parse(payload));
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(
      ${job.id}, ${body}::json, run_at => ${options.runAt ?? null}::timestamptz,
      max_attempts => ${job.mostAttempts}::int, job_key => ${options.key ?? null}::text)`;
}
