import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { freePort } from "#server/free-port.mjs";

const program = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].find((file) => existsSync(file));

/** Why there can be no Redis here; null where there can. */
export const noRedis: string | null = program ? null : "Redis needs its server: apt-get install redis-server";

/** A Redis of a test's own, that may die and come back at the same address. */
export async function startRedis() {
  const port = await freePort();
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", tmpdir()];
    server = spawn(program!, args, { stdio: "ignore" });
    while (!(await answers(port))) {
      if (server.exitCode !== null) throw new Error(`Redis ended with ${server.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server!.once("exit", resolve));
    server.kill("SIGKILL");
    await ended;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** It is there and says nothing, as behind a line that is gone. */
    freeze: () => void server!.kill("SIGSTOP"),
    thaw: () => void server!.kill("SIGCONT"),
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
}
