import { Worker } from "node:worker_threads";
import type { Progress } from "#app/domain/search/search-engine.ts";

export type BuildOrder = {
  databaseUrl: string;
  /** Where the snapshot is kept */
  file: string;
  /** Milliseconds; when what is read is true */
  now: number;
};
export type BuildReport = Progress | { buffer: ArrayBuffer };

/** Young and old generation of the thread's heap in MB: a build can't take the machine. */
const HEAP_MB = 2_048;

/** Builds an index in a thread of its own, so that pages are answered meanwhile. @returns the encoded snapshot */
export function buildInThread(
  order: BuildOrder,
  tell: (progress: Progress) => void,
): { built: Promise<ArrayBuffer>; stop: () => Promise<void> } {
  const worker = new Worker(new URL("./build-thread.mjs", import.meta.url), {
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const built = new Promise<ArrayBuffer>((resolve, reject) => {
    worker.on("message", (report: BuildReport) => {
      if ("buffer" in report) resolve(report.buffer);
      else tell(report);
    });
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the build of the search index was stopped")));
  });
  return {
    built,
    stop: async () => {
      await worker.terminate();
    },
  };
}
