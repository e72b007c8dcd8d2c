/**
 * `npm start`: from a fresh clone to an open shop, in named steps; `npm run dev` the same with live reload.
 * Node's own modules only until the packages are there.
 */
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { NODE_FLAGS } from "../server/node-flags.mjs";
import { bin, root, run, setUp, step } from "./setup.mjs";

const dev = process.argv.includes("--dev");
/** Said by the operator: then nothing of the demo comes by itself. The server always runs its production build. */
const production = process.env.NODE_ENV === "production";
const dataDir = path.resolve(root, process.env.DATA_DIR || ".data");
/** What is to be stopped at the end, last started first. */
const stops = [];

async function main() {
  await setUp({ build: !dev });
  fs.mkdirSync(dataDir, { recursive: true });
  const url = process.env.DATABASE_URL || (await embeddedDatabase());
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir };
  // Whoever runs production names the provider; whoever tries the shop out gets the one that takes no money.
  if (!production && !env.STRIPE_SECRET_KEY) env.PAYMENT_PROVIDER ||= "demo";
  env.NODE_ENV = dev ? "development" : "production";
  await step("Database tables", () => migrate(url));
  if (!production) await step("Demo shop", () => fillWhenEmpty(url, { ...env, NODE_ENV: "development" }));
  await step("Server", () => serve(env));
}

async function embeddedDatabase() {
  let url = "";
  await step("PostgreSQL (embedded)", async () => {
    const { startEmbeddedPostgres } = await import("../server/embedded-postgres.mjs");
    const postgres = await startEmbeddedPostgres(dataDir, { maxConnections: 250 });
    stops.push(postgres.stop);
    url = postgres.url;
    return postgres.reused ? "one left by an earlier run is used again" : "";
  });
  return url;
}

/** Runs what the database has not seen; asks it directly first, since Prisma's command takes seconds to say "nothing". */
async function migrate(url) {
  const { default: pg } = await import("pg");
  const names = fs.readdirSync(path.join(root, "prisma/migrations")).filter((name) => /^\d+_/.test(name));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let done = [];
  try {
    const { rows } = await client.query("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL");
    done = rows.map((row) => row.migration_name);
  } catch (error) {
    if (error.code !== "42P01") throw error; // no such table: nothing has run yet
  } finally {
    await client.end();
  }
  const missing = names.filter((name) => !done.includes(name));
  if (missing.length === 0) return "up to date";
  await run(bin("prisma"), ["migrate", "deploy"], { env: { DATABASE_URL: url } });
  return missing.join(", ");
}

/** Puts the content folder into a shop that has no products yet. */
async function fillWhenEmpty(url, env) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM product LIMIT 1").finally(() => client.end());
  if (rowCount > 0) return "the shop is not empty, nothing to do";
  await run(process.execPath, ["--import", "tsx", "prisma/seed.ts"], { env });
  return "products, places, stock and staff from content/";
}

/** Starts the server and waits until it answers. */
async function serve(env) {
  const entry = dev ? "server/dev.ts" : "server/main.ts";
  const child = spawn(process.execPath, [...NODE_FLAGS, entry], {
    cwd: root,
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // Its own group: Ctrl-C reaches this script, which then stops everything in order.
    detached: true,
  });
  stops.push(() => endOf(child));
  const port = await new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message.port));
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready; see above.`)));
    child.once("error", reject);
  });
  child.removeAllListeners("exit");
  child.once("exit", (code) => void close(code ?? 1));
  const address = process.env.PUBLIC_URL || `http://localhost:${port}`;
  setImmediate(() => void tell(address));
}

function endOf(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  });
}

async function tell(address) {
  const embedded = process.env.DATABASE_URL ? "" : "PostgreSQL is embedded (its files are in the data folder). ";
  if (production) return console.log(`十品 Ten Products is open: ${address}`);
  console.log(`
  十品 Ten Products is open:  ${address}   (English: ${address}/en)
  Staff:                      ${address}/staff
  ${await demoLogins()}
  ${embedded}Payments are simulated by the demo provider; SMS and mail go to
  ${address}/staff/outbox. Everything this shop writes is in ${dataDir}. Stop it with Ctrl-C.
`);
}

/** The demo staff as content/brand/staff.yaml has them. */
async function demoLogins() {
  const { parse } = await import("yaml");
  const people = parse(fs.readFileSync(path.join(root, "content/brand/staff.yaml"), "utf8"));
  const lines = people.map(({ email, password, name }) => `    ${email.padEnd(36)} ${password.padEnd(24)} ${name}`);
  return ["Demo logins:", ...lines].join("\n  ");
}

let closing;
function close(code) {
  closing ??= (async () => {
    for (const stop of stops.toReversed()) await stop();
    process.exit(code);
  })();
  return closing;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void close(0));

main().catch((error) => {
  console.error(`\n${error.message}`);
  void close(1);
});
