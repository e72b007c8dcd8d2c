import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import net from "node:net";
import { databaseUrl, query } from "./database-server.ts";
import type { DemoDatabase } from "./demo-database.ts";

/** The real server in a process of its own, on a copy of a database. */
export type RunningApp = {
  url: string;
  databaseUrl: string;
  child: ChildProcess;
  stop: () => Promise<void>;
};

/** @param env more of the environment, e.g. PAGE_CACHE_MB */
export async function startApp(
  demo: Pick<DemoDatabase, "server" | "template" | "dataDir">,
  env: Record<string, string> = {},
): Promise<RunningApp> {
  const name = `app_${randomUUID().replaceAll("-", "")}`;
  await query(demo.server, `CREATE DATABASE ${name} TEMPLATE ${demo.template}`);
  const url = databaseUrl(demo.server, name);
  const port = await freePort();
  const child = fork("server/main.ts", {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PAYMENT_PROVIDER: "demo",
      DATABASE_URL: url,
      DATA_DIR: demo.dataDir,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      LOG_LEVEL: "warn",
      ...env,
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  return {
    url: `http://localhost:${port}`,
    databaseUrl: url,
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
      }
      await query(demo.server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
