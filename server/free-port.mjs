import { randomInt } from "node:crypto";
import net from "node:net";

/**
 * Below the ports that systems give to connections (Linux from 32768, others from 49152): none of those takes the port
 * before its server does, and nobody who asks in vain at it, as its server is gone, is connected to themselves.
 */
const [FROM, TO] = [12_000, 32_000];

/** @returns a port of 127.0.0.1 that nobody listens on now */
export async function freePort() {
  for (;;) {
    const port = randomInt(FROM, TO);
    if (await isFree(port)) return port;
  }
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", (error) => {
      if ("code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) resolve(false);
      else reject(error);
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
