import { fork, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { SECRET_KEY, WEBHOOK_SECRET } from "../../support/fake-stripe/server.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

const SESSION_SECRET = "s".repeat(43);
/** With and without what says what they are. */
const SECRETS = [SECRET_KEY, WEBHOOK_SECRET].flatMap((secret) => [secret, secret.split("_").at(-1)!]);

let shop: StripeShop;
let server: ChildProcess;
let url = "";
let order: PlacedOrder;
/** What the server logged, and all that it answered. */
let [logged, answered] = ["", ""];

beforeAll(async () => {
  shop = await openStripeShop();
  shop.setNow(new Date());
  const store = await anOpenStore(shop);
  const tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 5);
  order = await anOrder(shop).of(tea, 1).pickupAt(store).place();
  server = fork("server/main.ts", {
    execArgv: ["--import", "tsx"],
    silent: true,
    env: {
      ...process.env,
      ...shop.stripe.env,
      NODE_ENV: "production",
      DATABASE_URL: shop.url,
      SESSION_SECRET,
      PORT: "0",
      PUBLIC_URL: "http://localhost:4200",
      LOG_LEVEL: "trace",
    },
  });
  for (const stream of [server.stdout!, server.stderr!])
    stream.on("data", (some: Buffer) => void (logged += String(some)));
  const port = await new Promise<number>((resolve, reject) => {
    server.once("message", (ready) => resolve((ready as { port: number }).port));
    server.once("exit", () => reject(new Error(`the server ended before it was ready: ${logged}`)));
  });
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
  await shop.drop();
});

async function ask(where: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url + where, { redirect: "manual", ...init });
  answered += [...answer.headers].join("\n") + (await answer.text());
  return answer;
}

const page = () => `/orders/${order.number}?key=${order.key}`;
const pay = () =>
  ask(page(), {
    method: "POST",
    headers: { origin: url, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ intent: "pay" }),
  });
const webhook = (body: string, headers: Record<string, string>) =>
  ask("/webhooks/stripe", { method: "POST", body, headers });

describe("secrets of the payment provider", () => {
  it("are in no log, page or error, however things go wrong", async () => {
    shop.stripe.beAway(true);
    const unpaid = await pay();
    expect([unpaid.status, unpaid.headers.get("location")]).toEqual([303, `${page()}&news=PROVIDER_NOT_REACHED`]);
    shop.stripe.beAway(false);
    for (let i = 0; i < 3; i++) shop.stripe.cutNext(/sessions$/, "before it is answered");
    await pay();
    const paying = await pay();
    expect(paying.headers.get("location")).toContain("/c/pay/");
    shop.stripe.books.pay(new URL(paying.headers.get("location")!).pathname.split("/").at(-1)!);
    const event = shop.stripe.books.events.at(-1)!;
    const { body, headers } = shop.stripe.postman.sealed(event);
    expect((await webhook(`${body} `, headers)).status).toBe(401);
    expect((await webhook("{}", { "stripe-signature": SECRET_KEY.slice(0, 5) })).status).toBe(401);
    expect((await webhook("x".repeat(70_000), headers)).status).toBe(413);
    expect((await webhook(body, headers)).status).toBe(200);
    for (const where of [page(), `${page()}&paid=back`, "/checkout", "/cart", "/nowhere", "/healthz", "/readyz"])
      await ask(where);
    expect(logged.length).toBeGreaterThan(100);
    expect(answered).toContain(order.number);
    for (const secret of SECRETS) {
      expect(logged).not.toContain(secret);
      expect(answered).not.toContain(secret);
    }
  });

  it("are in no message about a wrong configuration", () => {
    const env = {
      DATABASE_URL: "postgresql://a@b/c",
      STRIPE_SECRET_KEY: "pk_5f4dcc",
      STRIPE_WEBHOOK_SECRET: "7c6a180b",
    };
    const wrong = () => readConfig(env, () => SESSION_SECRET);
    expect(wrong).toThrow("STRIPE_SECRET_KEY is set to something");
    expect(wrong).not.toThrow(/5f4dcc|7c6a180b/);
  });

  it("are in nothing that a browser loads, and neither is the provider's package", () => {
    const client = path.resolve("build/client");
    const files = readdirSync(client, { recursive: true, encoding: "utf8" }).filter((name) =>
      /[.](js|css|html|json)$/.test(name),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const text = readFileSync(path.join(client, name), "utf8");
      for (const secret of [...SECRETS, "whsec_", "sk_live", "api.stripe.com", "STRIPE_"])
        expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
    }
  });
});
