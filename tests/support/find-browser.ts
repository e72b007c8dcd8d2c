import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { chromium } from "@playwright/test";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const BY_HAND = ["npx playwright install --with-deps chromium", "apt-get install -y chromium fonts-noto-cjk"];

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

/** The path of a Chromium on this machine, or null. `CHROMIUM_PATH` wins, then Playwright's own, then the system's. */
export function findBrowser(): string | null {
  const given = process.env["CHROMIUM_PATH"];
  return [given, chromium.executablePath(), ...CANDIDATES].find((path) => path && fs.existsSync(path)) ?? null;
}

/**
 * Finds a browser, or brings one: Playwright's download, else, as root on Debian, the system's package with a font for
 * Chinese. @throws with the two commands to run by hand when neither works
 */
export function ensureBrowser(tell: (line: string) => void): string {
  const found = findBrowser();
  if (found) return found;
  tell("No browser on this machine; bringing Chromium …");
  const ways: Array<[string, string[]]> = [["npx", ["playwright", "install", "chromium"]]];
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    ways.push(["sh", ["-c", "apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk"]]);
  }
  for (const [command, args] of ways) {
    tell(`  ${command} ${args.join(" ")}`);
    spawnSync(command, args, { stdio: "ignore", timeout: 10 * 60_000 });
    const brought = findBrowser();
    if (brought) return brought;
  }
  throw new Error(
    `The browser tests need Chromium and could not bring it. Run one of these, then try again:\n  ${BY_HAND.join("\n  ")}`,
  );
}
