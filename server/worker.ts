import { Logger, run, type Runner } from "graphile-worker";
import { handlers } from "#app/jobs/handlers.server.ts";
import { CRONTAB } from "#app/jobs/schedule.ts";
import type { Config } from "#app/platform/config.server.ts";
import type { Shop } from "#app/shop.server.ts";

/** Jobs run at once in this process. */
const CONCURRENCY = 4;

/** Starts running jobs: what events lead to, and what the schedule asks for. */
export function openWorker(shop: Shop, config: Config): Promise<Runner> {
  return run({
    connectionString: config.databaseUrl,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    crontab: CRONTAB,
    taskList: handlers(shop),
    logger: new Logger((scope) => (level, message) => {
      if (level === "error") shop.log.error({ job: scope.taskIdentifier, jobId: scope.jobId }, message);
      else if (level === "warning") shop.log.warn(message);
    }),
  });
}
