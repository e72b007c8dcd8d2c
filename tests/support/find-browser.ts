import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { chromium } from "@playwright/test";

/** Chromium without the windows, menus and bars that a test never sees: a journey takes a quarter less time in it. */
const SHELL = "/usr/bin/chromium-headless-shell";
const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const BY_HAND = [
  "npx playwright install --with-deps chromium",
  "apt-get install -y chromium-headless-shell fonts-noto-cjk",
];

/** Flags under which Chromium runs in a container and asks nobody outside. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium on this machine, or null. `CHROMIUM_PATH` wins, then the shell, Playwright's own, the system's. */
export function findBrowser(): string | null {
  const given = process.env["CHROMIUM_PATH"];
  return [given, SHELL, chromium.executablePath(), ...CANDIDATES].find((path) => path && fs.existsSync(path)) ?? null;
}

/**
 * Finds a browser, or brings one: as root on Debian the system's package with a font for Chinese, else Playwright's
 * download. A browser with windows does, where the one without can't be had. @throws with the two commands to run by hand
 */
export function ensureBrowser(tell: (line: string) => void): string {
  const found = findBrowser();
  const onDebian = process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get");
  const ways: Array<[string, string[]]> = [];
  if (onDebian && !process.env["CHROMIUM_PATH"] && found !== SHELL) {
    const install = "apt-get install -y -qq --no-install-recommends chromium-headless-shell";
    ways.push(["sh", ["-c", found ? install : `apt-get update -qq && ${install} fonts-noto-cjk`]]);
  }
  if (!found) ways.push(["npx", ["playwright", "install", "chromium"]]);
  for (const [command, args] of ways) {
    tell(`Bringing Chromium: ${command} ${args.join(" ")}`);
    spawnSync(command, args, { stdio: "ignore", timeout: found ? 60_000 : 10 * 60_000 });
    const brought = findBrowser();
    if (brought && brought !== found) return brought;
  }
  if (found) return found;
  throw new Error(
    `The browser tests need Chromium and could not bring it. Run one of these, then try again:\n  ${BY_HAND.join("\n  ")}`,
  );
}
