import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type Stripe from "stripe";
import { API_VERSION, ApiError, FakeBooks, idOf } from "./books.ts";
import { balanceOf } from "./balance.ts";
import { hostedPage } from "./hosted-page.ts";
import { openPostman, type Postman } from "./postman.ts";

export const SECRET_KEY = "sk_test_5f4dcc3b5aa765d61d8327deb882cf99";
export const WEBHOOK_SECRET = "whsec_7c6a180b36896a0a8c02787eeafb0e4c";

/** What a network does to one request: it never arrives, or its answer never comes back. */
type Cut = { when: (call: string) => boolean; before: boolean; meanwhile: () => void };

export type FakeStripe = {
  books: FakeBooks;
  postman: Postman;
  url: string;
  /** The environment of a shop that takes its money here. */
  env: Record<string, string>;
  /** Requests that arrived, as "POST /v1/refunds", oldest first. */
  calls: string[];
  /** Breaks the next request of a kind, before it is done or after; something else may happen in that moment. */
  cutNext: (call: RegExp, point: "before it is done" | "before it is answered", meanwhile?: () => void) => void;
  /** Nobody answers until it is called again with false. */
  beAway: (away: boolean) => void;
  close: () => Promise<void>;
};

/** A stand-in for Stripe on loopback: its API, its hosted page, its webhooks. */
export async function startFakeStripe(
  options: { now?: () => Date; webhookUrl?: () => string | null } = {},
): Promise<FakeStripe> {
  const now = options.now ?? (() => new Date());
  const calls: string[] = [];
  const cuts: Cut[] = [];
  const answered = new Map<string, { print: string; status: number; body: string }>();
  let away = false;
  let base = "";
  const postman = openPostman({ now, secret: WEBHOOK_SECRET, url: options.webhookUrl ?? (() => null) });
  const books = new FakeBooks(
    now,
    (id) => `${base}/c/pay/${id}`,
    (event) => postman.post(event),
  );

  const server = http.createServer((req, res) => {
    void handle(req, res).catch((error: unknown) => {
      res.writeHead(500).end(String(error));
    });
  });

  async function handle(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const url = new URL(req.url ?? "/", base);
    const call = `${req.method} ${url.pathname}`;
    if (url.pathname.startsWith("/c/pay/"))
      return hostedPage(books, postman.silently, { method: req.method!, url, body }, res);
    calls.push(call);
    const cut = cuts.find(({ when }) => when(call));
    if (cut) cuts.splice(cuts.indexOf(cut), 1);
    if (away || cut?.before) return void req.socket.destroy();
    const answer = answerOnce(req, call, url, body);
    if (cut) {
      cut.meanwhile();
      return void req.socket.destroy();
    }
    res.writeHead(answer.status, { "content-type": "application/json", "request-id": `req_${calls.length}` });
    res.end(answer.body);
  }

  /** The same idempotency key is the same request; with other parameters it is a mistake. */
  function answerOnce(req: http.IncomingMessage, call: string, url: URL, body: string) {
    const key = req.headers["idempotency-key"];
    const print = createHash("sha256").update(`${call}\n${body}`).digest("hex");
    const earlier = typeof key === "string" ? answered.get(key) : undefined;
    if (earlier && earlier.print !== print)
      return failed(new ApiError(400, "idempotency_error", null, "Keys can only be used with the same parameters"));
    if (earlier) return earlier;
    try {
      if (req.headers.authorization !== `Bearer ${SECRET_KEY}`)
        throw new ApiError(401, "invalid_request_error", null, "Invalid API Key provided");
      if (req.headers["stripe-version"] !== API_VERSION)
        throw new ApiError(400, "invalid_request_error", null, "This integration pins another version");
      const answer = { print, status: 200, body: JSON.stringify(route(books, call, url, body)) };
      if (typeof key === "string") answered.set(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof ApiError) return failed(error);
      throw error;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    books,
    postman,
    url: base,
    env: {
      PAYMENT_PROVIDER: "stripe",
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_URL: base,
      STRIPE_CHECKOUT_URL: base,
    },
    calls,
    cutNext: (call, point, meanwhile = () => {}) =>
      void cuts.push({ when: (one) => call.test(one), before: point === "before it is done", meanwhile }),
    beAway: (is) => void (away = is),
    close: async () => {
      await postman.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function failed(error: ApiError): { print: string; status: number; body: string } {
  const { type, code, message, status } = error;
  return { print: "", status, body: JSON.stringify({ error: { type, ...(code && { code }), message } }) };
}

const list = (url: string, data: unknown[]) => ({ object: "list", data, has_more: false, url });

function route(books: FakeBooks, call: string, url: URL, body: string): unknown {
  const intent = url.searchParams.get("payment_intent");
  if (call === "POST /v1/checkout/sessions") return books.createSession(body);
  if (call === "GET /v1/checkout/sessions") return list(url.pathname, books.sessionsOf(intent));
  if (call === "POST /v1/refunds") return books.createRefund(body);
  if (call === "GET /v1/refunds") {
    const since = Number(url.searchParams.get("created[gte]"));
    const refunds = intent ? books.refundsOf(intent) : [...books.refunds.values()];
    return list(url.pathname, refunds.filter(({ created }) => created >= since).toReversed());
  }
  if (call === "GET /v1/balance_transactions") {
    const since = (name: string) => Number(url.searchParams.get(`created[${name}]`));
    return list(url.pathname, balanceOf(books, since("gte"), since("lt")));
  }
  const [, id, action] = /^\w+ \/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(call) ?? [];
  if (id && action) return books.expireSession(id);
  if (id) {
    const session: Stripe.Checkout.Session = books.session(id);
    const expanded = url.searchParams.getAll("expand[0]").includes("payment_intent");
    const money = expanded ? books.intents.get(idOf(session.payment_intent)) : undefined;
    return money ? { ...session, payment_intent: money } : session;
  }
  throw new ApiError(404, "invalid_request_error", null, `Unrecognized request URL (${call})`);
}
