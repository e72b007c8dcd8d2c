import { defineConfig, devices } from "@playwright/test";
import { BROWSER_FLAGS, findBrowser } from "../support/find-browser.ts";

const executablePath = findBrowser() ?? undefined;
const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };
const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };

/** Each journey at phone and desktop size, with JavaScript and without. No retries: a flow that fails sometimes, fails. */
export default defineConfig({
  testDir: ".",
  globalSetup: "./demo-database.setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // For machines that do other things, too: a journey takes a fifth of it.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: "../../test-results",
  use: {
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: BROWSER_FLAGS },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "phone", use: phone },
    { name: "desktop", use: desktop },
    { name: "phone without JavaScript", use: { ...phone, javaScriptEnabled: false }, grepInvert: /@script/ },
    { name: "desktop without JavaScript", use: { ...desktop, javaScriptEnabled: false }, grepInvert: /@script/ },
  ],
});
