import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { prepareJobs } from "#app/platform/jobs.server.ts";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: string;
    templateDatabase: string;
  }
}

/** Starts one PostgreSQL for the run and makes the template that each test file's database is a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-test-"));
  // The user that runs PostgreSQL in place of root must get in.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder, { database: "postgres", maxConnections: 300 });
  const template = await makeTemplate(server.url);
  project.provide("databaseServer", server.url);
  project.provide("templateDatabase", template);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A database with all migrations, named by what is in them; nothing stays connected to it. */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const scripts = readdirSync("prisma/migrations", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(path.join("prisma/migrations", entry.name, "migration.sql"), "utf8"));
  const name = `tpl_${createHash("sha256").update(scripts.join("\n")).digest("hex").slice(0, 12)}`;
  await query(serverUrl, `CREATE DATABASE ${name}`);
  const url = databaseUrl(serverUrl, name);
  for (const script of scripts) await query(url, script);
  const pool = new pg.Pool({ connectionString: url });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  await prepareJobs(pool);
  await pool.end();
  return name;
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
