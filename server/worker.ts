import { Logger, run } from "graphile-worker";
import { eventRelay } from "#app/jobs/deliver-events.server.ts";
import { handlers } from "#app/jobs/handlers.server.ts";
import { CRONTAB } from "#app/jobs/schedule.ts";
import type { Config } from "#app/platform/config.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { streamWatch } from "./stream-watch.ts";

/** Jobs run at once in this process. */
const CONCURRENCY = 4;

/** Starts what happens without a click: events to their subscribers, jobs, and what the schedule asks for. */
export async function openWorker(shop: Shop, config: Config): Promise<{ stop: () => Promise<void> }> {
  const runner = await run({
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
  const stopRelay = eventRelay(shop).start();
  const streams = streamWatch(shop);
  return {
    async stop() {
      await streams.stop();
      await stopRelay();
      await runner.stop();
    },
  };
}
