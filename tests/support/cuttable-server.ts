import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "#server/embedded-postgres.mjs";
import { freePort } from "#server/free-port.mjs";
import { databaseUrl, makeTemplate } from "./database-server.ts";

/** A PostgreSQL of a test's own that may crash and come back at the same address. */
export type CuttableServer = {
  /** Of a migrated database; stays the same over crashes. */
  url: string;
  /** Kills all of its processes at once, as a power cut does, and starts it again on the same files. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function startCuttableServer(): Promise<CuttableServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-crash-"));
  chmodSync(folder, 0o755);
  const start = () => startEmbeddedPostgres(folder, { database: "postgres", maxConnections: 100 });
  let server = await start();
  const template = await makeTemplate(server.url);
  const portOf = (url: string) => Number(new URL(url).port);
  let port = portOf(server.url);
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const upstream = net.connect(port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  const ownPort = await freePort();
  await new Promise<void>((resolve) => proxy.listen(ownPort, "127.0.0.1", resolve));
  const url = new URL(databaseUrl(server.url, template));
  url.port = String(ownPort);
  return {
    url: url.href,
    crash: async () => {
      const pid = Number(readFileSync(path.join(folder, "postgres/cluster/postmaster.pid"), "utf8").split("\n")[0]);
      // Immediate shutdown: no checkpoint, no goodbye; what was committed must come back from the log.
      process.kill(pid, "SIGQUIT");
      for (const socket of sockets) socket.destroy();
      while (alive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
      server = await start();
      port = portOf(server.url);
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
