import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A network between a browser and the shop that a test makes as bad as it likes. */
export type WeakNetwork = {
  url: string;
  /**
   * What happens to what devices tell: requests lost before they arrive, answers lost, requests twice, and each of them
   * late by as much as chance wants, so that the second of two may arrive first. The first answer is always lost.
   */
  worsen: (how: { seed: number } | null) => void;
  /** What it did so far. */
  done: { lost: number; answerLost: number; twice: number; late: number; through: number };
  close: () => Promise<void>;
};

/** The longest delay, in milliseconds. */
const MOST_LATE = 600;

/** A number chance could have given for an answer that is lost: the worst, since the device can't know what came of it. */
const ANSWER_LOST = 0.6;

/** Forwards everything to `target`; only what is told to `path` suffers, and only a bounded number of times in a row. */
export async function openWeakNetwork(target: string, path: string): Promise<WeakNetwork> {
  const done = { lost: 0, answerLost: 0, twice: 0, late: 0, through: 0 };
  let random: (() => number) | null = null;
  let first = false;
  const server = http.createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => void pass(req, res, Buffer.concat(chunks)));
  });
  const forward = (req: http.IncomingMessage, body: Buffer) =>
    new Promise<{ answer: http.IncomingMessage; body: Buffer }>((resolve, reject) => {
      const to = http.request(
        new URL(req.url ?? "/", target),
        { method: req.method, headers: req.headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => resolve({ answer, body: Buffer.concat(chunks) }));
          answer.on("error", reject);
        },
      );
      to.on("error", reject);
      to.end(body);
    });
  const pass = async (req: http.IncomingMessage, res: http.ServerResponse, body: Buffer) => {
    const suffers = req.url === path && random !== null;
    const fate = !suffers ? 1 : first ? ANSWER_LOST : random!();
    if (suffers) first = false;
    const late = async () => {
      if (req.url !== path || !random) return;
      done.late += 1;
      await wait(random() * MOST_LATE);
    };
    try {
      if (fate < 0.25) {
        done.lost += 1;
        return res.destroy();
      }
      if (fate < 0.5) {
        done.twice += 1;
        // Both arrive, in either order; the browser hears one of them.
        void late()
          .then(() => forward(req, body))
          .catch(() => {});
      }
      await late();
      const { answer, body: told } = await forward(req, body);
      if (fate >= 0.5 && fate < 0.75) {
        done.answerLost += 1;
        return res.destroy();
      }
      done.through += 1;
      res.writeHead(answer.statusCode ?? 500, answer.headers);
      res.end(told);
    } catch {
      res.destroy();
    }
  };
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    worsen: (how) => {
      // mulberry32: the same misfortunes for the same seed.
      first = how !== null;
      let state = how?.seed ?? 0;
      random = how
        ? () => {
            state = (state + 0x6d2b79f5) | 0;
            let t = Math.imul(state ^ (state >>> 15), 1 | state);
            t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
            return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
          }
        : null;
    },
    done,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
