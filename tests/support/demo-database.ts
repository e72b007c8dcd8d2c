import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";
import { databaseUrl, makeTemplate } from "./database-server.ts";

/** Where a demo shop is kept, for servers to be started on copies of it. */
export type DemoDatabase = {
  /** Address of the PostgreSQL. */
  server: string;
  /** Name of the database that holds the demo shop. */
  template: string;
  /** Folder with its pictures. They are named by their contents, so all servers may share it. */
  dataDir: string;
  stop: () => Promise<void>;
};

/** Starts a PostgreSQL and fills a template database with the demo shop. */
export async function startDemoDatabase(): Promise<DemoDatabase> {
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
    dataDir: folder,
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
