import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { freePort } from "#server/free-port.mjs";
import { NODE_FLAGS } from "#server/node-flags.mjs";
import { databaseUrl, query } from "./database-server.ts";
import type { DemoDatabase } from "./demo-database.ts";

/** Signs the order links of servers under test, and of what sets the stage for them. */
const TEST_SECRET = "s".repeat(43);

/** The real server in a process of its own, on a copy of a database. */
export type RunningApp = {
  url: string;
  databaseUrl: string;
  /** The environment that tells whose database and folder these are. */
  settings: { DATABASE_URL: string; DATA_DIR: string; PUBLIC_URL: string; SESSION_SECRET: string };
  child: ChildProcess;
  stop: () => Promise<void>;
};

/** A copy of the demo shop, and a server on it. @param env more of the environment, e.g. PAGE_CACHE_MB */
export async function startApp(
  demo: Pick<DemoDatabase, "server" | "template" | "dataDir">,
  env: Record<string, string> = {},
): Promise<RunningApp> {
  const name = `app_${randomUUID().replaceAll("-", "")}`;
  await query(demo.server, `CREATE DATABASE ${name} TEMPLATE ${demo.template}`);
  const app = await startServer({ databaseUrl: databaseUrl(demo.server, name), dataDir: demo.dataDir }, env);
  return {
    ...app,
    async stop() {
      await app.stop();
      await query(demo.server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** One more server on a database that is there. */
export async function startServer(
  at: { databaseUrl: string; dataDir: string },
  env: Record<string, string> = {},
): Promise<RunningApp> {
  const port = await freePort();
  const settings = {
    DATABASE_URL: at.databaseUrl,
    DATA_DIR: at.dataDir,
    PUBLIC_URL: `http://localhost:${port}`,
    SESSION_SECRET: TEST_SECRET,
  };
  const child = fork("server/main.ts", {
    execArgv: NODE_FLAGS,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PAYMENT_PROVIDER: "demo",
      PORT: String(port),
      ...settings,
      LOG_LEVEL: "warn",
      // Many shops are tested side by side.
      WEB_PROCESSES: "1",
      ...env,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  return {
    url: settings.PUBLIC_URL,
    databaseUrl: at.databaseUrl,
    settings,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}
