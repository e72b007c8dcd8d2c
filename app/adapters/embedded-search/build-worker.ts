import { rename, writeFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import pg from "pg";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { allDocuments, documentCount } from "#app/domain/search/documents.queries.server.ts";
import type { SearchDocument } from "#app/domain/search/search-document.ts";
import { buildSegment } from "./build-segment.ts";
import type { BuildOrder, BuildReport } from "./build-in-thread.ts";
import { encodeSnapshot } from "./snapshot.ts";

/** Reads everything that can be found, builds the index and keeps it in a file: in a thread of its own. */
async function build({ databaseUrl, file, now }: BuildOrder): Promise<void> {
  const tell = (report: BuildReport, transfer: ArrayBuffer[] = []) => parentPort!.postMessage(report, transfer);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const documents: SearchDocument[] = [];
  try {
    // One moment for all reads.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const total = await documentCount({ pool: client });
    for await (const some of allDocuments({ pool: client })) {
      documents.push(...some);
      tell({ done: documents.length, total: Math.max(total, documents.length) });
    }
  } finally {
    await client.end();
  }
  const buffer = encodeSnapshot({ segment: buildSegment(documents, chinese()), readAt: now });
  // A snapshot that can't be kept is built again at the next start; the index itself is there.
  await keep(file, buffer).catch(() => {});
  tell({ buffer }, [buffer]);
}

/** Written beside its place and renamed, so that the file has all of it or is the old one. */
async function keep(file: string, buffer: ArrayBuffer): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  await writeFile(beside, new Uint8Array(buffer));
  await rename(beside, file);
}

await build(workerData as BuildOrder);
