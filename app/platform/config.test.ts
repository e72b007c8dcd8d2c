import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readConfig, VARIABLES, WrongConfiguration } from "./config.server.ts";

const good = { DATABASE_URL: "postgresql://a@b/c" };
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
])("stops at %j and says what it wants", (env, sentence) => {
  expect(() => readConfig(env, secret)).toThrow(WrongConfiguration);
  expect(() => readConfig(env, secret)).toThrow(sentence);
});

it("is listed whole in the README", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const name of Object.keys(VARIABLES)) expect(readme).toContain(`| \`${name}\` |`);
});
