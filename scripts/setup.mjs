/**
 * Everything between a fresh clone and a shop that can start, in named steps; each is skipped when it is done already.
 * Node's own modules only: it runs before `npm ci`.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Runs a step, telling its name at once, a sign of life every few seconds, and the time it took. */
export async function step(name, work) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`▸ ${name} …\n`);
  const alive = setInterval(() => process.stdout.write(`  … ${name}: ${seconds()} s\n`), 5_000);
  try {
    const said = await work();
    process.stdout.write(`  ✓ ${name}${said ? `: ${said}` : ""} (${seconds()} s)\n`);
  } finally {
    clearInterval(alive);
  }
}

/** Runs a command; quiet unless it fails. @returns what it printed */
export function run(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        output += data;
        if (show) process.stdout.write(data);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve(output);
      const error = new Error(
        `${command} ${args.join(" ")} ended with ${code}${show ? "" : `:\n${output.slice(-4000)}`}`,
      );
      error.output = output;
      reject(error);
    });
  });
}

export const bin = (name) => path.join(root, "node_modules", ".bin", name);

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `This shop needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  const add = (at) => {
    if (!fs.existsSync(at)) return;
    if (fs.statSync(at).isDirectory()) {
      if (path.basename(at) === "generated") return;
      for (const name of fs.readdirSync(at).toSorted()) add(path.join(at, name));
    } else hash.update(path.relative(root, at)).update("\0").update(fs.readFileSync(at));
  };
  for (const name of paths) add(path.join(root, name));
  return hash.digest("hex");
}

/** Does the work unless the stamp says that it was done for the same sources. */
async function whenChanged(stampFile, sources, made, work) {
  const stamp = path.join(root, stampFile);
  const hash = hashOf(sources);
  if (
    made.every((name) => fs.existsSync(path.join(root, name))) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, "utf8") === hash
  )
    return "nothing to do";
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, hash);
  return "";
}

/** @param {{ build: boolean }} options */
export async function setUp({ build }) {
  checkNode();
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await step("Packages", () =>
    whenChanged("node_modules/.ten-products/packages", ["package-lock.json"], ["node_modules"], () =>
      run(npm, ["ci", "--no-audit", "--no-fund", "--include=dev"]),
    ),
  );
  await step("Database client", () =>
    whenChanged(
      "node_modules/.ten-products/prisma",
      ["prisma/schema.prisma", "package-lock.json"],
      ["app/generated/prisma"],
      () => run(bin("prisma"), ["generate"]),
    ),
  );
  if (build) {
    const sources = ["app", "public", "package-lock.json", "vite.config.ts", "remix.config.js", "tsconfig.json"];
    await step("Pages", () =>
      whenChanged("node_modules/.ten-products/build", sources, ["build/server/index.js"], () =>
        run(bin("remix"), ["vite:build"], { env: { NODE_ENV: "production" } }),
      ),
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp({ build: true }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
