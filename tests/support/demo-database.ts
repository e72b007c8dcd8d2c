import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";
import { databaseUrl, makeTemplate } from "./database-server.ts";

/** A PostgreSQL with a template database that holds the demo shop, for servers to be started on copies of it. */
export async function startDemoDatabase(): Promise<{ server: string; template: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-demo-"));
  // The user that runs PostgreSQL in place of root must get in.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres(folder, { database: "postgres", maxConnections: 300 });
  const template = await makeTemplate(postgres.url);
  const env = { ...process.env, DATABASE_URL: databaseUrl(postgres.url, template), DATA_DIR: folder };
  await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/seed.ts"], { env });
  return {
    server: postgres.url,
    template,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
