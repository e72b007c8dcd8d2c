import http from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = { method: string; path: string; key: string; body: unknown };

/**
 * A server with the addresses and the shapes of answers of Meilisearch (as its 1.2x wrote them), which searches nothing:
 * tasks succeed at once, a search is answered by what the test says.
 */
export type FakeMeilisearch = {
  url: string;
  asked: Asked[];
  /** Answers a multi-search; by default with nothing found */
  answer: (queries: Array<Record<string, unknown>>) => object[];
  /** Refuses everything, as a server that is going down does */
  broken: boolean;
  close: () => Promise<void>;
};

const enqueued = (uid: number) => ({
  taskUid: uid,
  indexUid: "ten-products",
  status: "enqueued",
  type: "documentAdditionOrUpdate",
  enqueuedAt: "2026-11-25T00:00:00Z",
});
const succeeded = (uid: number) => ({
  uid,
  indexUid: "ten-products",
  status: "succeeded",
  type: "documentAdditionOrUpdate",
  canceledBy: null,
  details: {},
  error: null,
  duration: "PT0.01S",
  enqueuedAt: "2026-11-25T00:00:00Z",
  startedAt: "2026-11-25T00:00:00Z",
  finishedAt: "2026-11-25T00:00:00Z",
});
/** One answer of a multi-search that asked for numbered pages. */
export const foundNothing = {
  indexUid: "ten-products",
  hits: [] as object[],
  query: "",
  processingTimeMs: 1,
  hitsPerPage: 24,
  page: 1,
  totalPages: 0,
  totalHits: 0,
  facetDistribution: {},
};

export async function startFakeMeilisearch(): Promise<FakeMeilisearch> {
  let tasks = 0;
  const keys = new Map<string, object>();
  const server = http.createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const body = text ? (JSON.parse(text) as unknown) : null;
      const path = new URL(req.url!, "http://meili").pathname;
      const method = req.method!;
      const key = (req.headers.authorization ?? "").replace("Bearer ", "");
      fake.asked.push({ method, path, key, body });
      const send = (status: number, answer: object) =>
        res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      if (fake.broken) return send(503, { message: "down", code: "internal", type: "internal", link: "" });
      if (path.startsWith("/keys/")) {
        const known = keys.get(path);
        return known
          ? send(200, known)
          : send(404, { message: "no key", code: "api_key_not_found", type: "auth", link: "" });
      }
      if (path === "/keys") {
        const made = { ...(body as { uid: string }), key: "search-only" };
        keys.set(`/keys/${made.uid}`, made);
        return send(201, made);
      }
      if (path === "/multi-search") {
        const { queries } = body as { queries: Array<Record<string, unknown>> };
        return send(200, { results: fake.answer(queries) });
      }
      if (path.startsWith("/tasks/")) return send(200, succeeded(Number(path.slice("/tasks/".length))));
      if (path.endsWith("/settings") && method === "GET") return send(200, { synonyms: { 姜: ["生姜"] } });
      return send(202, enqueued((tasks += 1)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const fake: FakeMeilisearch = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: (queries) => queries.map(() => foundNothing),
    broken: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}
