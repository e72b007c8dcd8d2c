import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readConfig, VARIABLES, WrongConfiguration } from "./config.server.ts";

const good = { DATABASE_URL: "postgresql://a@b/c" };
const withStripe = { STRIPE_SECRET_KEY: "sk_1", STRIPE_WEBHOOK_SECRET: "whsec_1" };
const secret = () => "x".repeat(40);

it("has a default for everything but the database", () => {
  expect(readConfig(good, secret)).toMatchObject({
    port: 3000,
    dataDir: ".data",
    holdMinutes: 15,
    publicUrl: "http://localhost:3000",
  });
});

it.each([
  [{ ...good, PORT: "http" }, 'PORT is "http", but must be a port number from 0 to 65535.'],
  [{ ...good, HOLD_MINUTES: "-1" }, 'HOLD_MINUTES is "-1", but must be minutes from 0.05 to 60.'],
  [{ ...good, SESSION_SECRET: "short" }, "SESSION_SECRET is set to something, but must be at least 32 characters."],
  [{ ...good, NODE_ENV: "production" }, "PAYMENT_PROVIDER is not set"],
  [{}, "DATABASE_URL is not set"],
  [{ ...good, STRIPE_SECRET_KEY: "sk_1" }, "STRIPE_SECRET_KEY is set, but STRIPE_WEBHOOK_SECRET is not"],
  [{ ...good, STRIPE_WEBHOOK_SECRET: "whsec_1" }, "STRIPE_WEBHOOK_SECRET is set, but STRIPE_SECRET_KEY is not"],
  [{ ...good, PAYMENT_PROVIDER: "stripe" }, "PAYMENT_PROVIDER is stripe, but STRIPE_SECRET_KEY"],
  [{ ...good, ...withStripe, STRIPE_SECRET_KEY: "pk_1" }, "STRIPE_SECRET_KEY is set to something, but must be"],
  [{ ...good, ...withStripe, STRIPE_PAYMENT_METHODS: "card,cash" }, "STRIPE_PAYMENT_METHODS is"],
])("stops at %j and says what it wants", (env, sentence) => {
  expect(() => readConfig(env, secret)).toThrow(WrongConfiguration);
  expect(() => readConfig(env, secret)).toThrow(sentence);
});

it("lets Stripe take the money where its secrets are set, and nobody else in production", () => {
  expect(readConfig({ ...good, ...withStripe, NODE_ENV: "production" }, secret)).toMatchObject({
    paymentProvider: "stripe",
    stripe: { paymentMethods: ["card", "alipay", "wechat_pay"], apiUrl: "https://api.stripe.com" },
  });
  const some = { ...good, ...withStripe, STRIPE_PAYMENT_METHODS: "card, alipay" };
  expect(readConfig(some, secret).stripe?.paymentMethods).toEqual(["card", "alipay"]);
  expect(readConfig({ ...good, ...withStripe, PAYMENT_PROVIDER: "demo" }, secret)).toMatchObject({
    paymentProvider: "demo",
    stripe: null,
  });
  expect(readConfig(good, secret)).toMatchObject({ paymentProvider: "demo", stripe: null });
});

it("is listed whole in the README", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const name of Object.keys(VARIABLES)) expect(readme).toContain(`| \`${name}\` |`);
});
