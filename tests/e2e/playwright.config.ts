import { defineConfig, devices } from "@playwright/test";
import { BROWSER_FLAGS, findBrowser } from "../support/find-browser.ts";
import type { Money } from "./fixtures.ts";

const executablePath = findBrowser() ?? undefined;
const phone = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };
const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };

/**
 * Which test runs where. A tag is a word of the test's title; most journeys need none.
 *
 *             | phone | desktop | phone without JavaScript | desktop without JavaScript
 * no tag      |   ×   |         |                          |     ×
 * @everywhere |   ×   |    ×    |            ×             |     ×
 * @script     |   ×   |         |                          |            needs JavaScript
 * @once       |   ×   |         |                          |            speaks to the server, or looks at pages itself in each size
 *
 * @money: on the phone once more, where Stripe takes the money (tests/support/fake-stripe).
 *
 * So each journey is made with JavaScript and without, at either size. @everywhere is for what a wide screen lays out
 * otherwise than a narrow one (filters, the checkout) and for the shop's main way; with @script it means both sizes.
 * How each page looks in both sizes, languages and colours is every-page.spec.ts: a new page is a line there.
 * What a journey begins with but is not about (an order that is paid, a shelf) is set by the use-cases: stage.ts.
 * No retries: a flow that fails sometimes, fails.
 */
export default defineConfig<object, Money>({
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
    { name: "desktop", use: desktop, grep: /@everywhere/ },
    { name: "phone, paid at Stripe", use: { ...phone, provider: "stripe" }, grep: /@money/ },
    {
      name: "phone without JavaScript",
      use: { ...phone, javaScriptEnabled: false },
      grep: /@everywhere/,
      grepInvert: /@script/,
    },
    {
      name: "desktop without JavaScript",
      use: { ...desktop, javaScriptEnabled: false },
      grepInvert: /@script|@once/,
    },
  ],
});
