import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { startFakeStripe, type FakeStripe } from "../support/fake-stripe/server.ts";
import { startApp, type RunningApp } from "../support/running-app.ts";
import { openStage, type Stage } from "./stage.ts";

type Journey = {
  /** Whether this run has JavaScript. */
  scripts: boolean;
  /** A page of somebody else: another browser, with cookies of its own. */
  someoneElse: () => Promise<Page>;
  watched: void;
};

/** Who takes the money of a project's shop: the demo provider, or a Stripe on loopback whose webhooks come twice and in disorder. */
export type Money = { provider: "demo" | "stripe" };

/**
 * The test of a journey: a server and a database for the worker, errors in a page's console fail it, and the page it
 * ends on must be free of accessibility faults.
 */
export const test = base.extend<Journey & { faults: string[] }, Money & { app: RunningApp; stage: Stage }>({
  provider: ["demo", { option: true, scope: "worker" }],
  app: [
    async ({ provider }, use) => {
      const demo = JSON.parse(process.env["E2E_DEMO"]!) as Parameters<typeof startApp>[0];
      let webhookUrl: string | null = null;
      const stripe: FakeStripe | null =
        provider === "stripe" ? await startFakeStripe({ webhookUrl: () => webhookUrl }) : null;
      stripe?.postman.be({ copies: 2, reversedBy: 2, delayMs: 100 });
      const app = await startApp(demo, stripe?.env);
      webhookUrl = `${app.url}/webhooks/stripe`;
      await use(app);
      await app.stop();
      await stripe?.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  stage: [
    async ({ app }, use) => {
      const stage = await openStage(app);
      await use(stage);
      await stage.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  scripts: ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  faults: ({}, use) => use([]),
  someoneElse: async ({ browser, faults }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      // With the project's size, language and JavaScript.
      const context = await browser.newContext();
      const page = await context.newPage();
      watch(page, faults);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  watched: [
    async ({ page, scripts, faults }, use, info) => {
      watch(page, faults);
      await use();
      // One failure says enough.
      if (info.status !== info.expectedStatus) return;
      expect(faults, "errors in the browser's console").toEqual([]);
      // Some tests speak to the server as a machine does and open no page.
      if (scripts && page.url() !== "about:blank") await expectAccessible(page);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * A refused form, a closed door, a page that is not there, and a network that a test has cut are answers, not faults;
 * nor is an answer that Remix no longer needs and breaks off while it reads it (it writes that to the console itself).
 */
const NO_FAULTS =
  /status of (400|401|403|404|409|429)|net::ERR_(INTERNET_DISCONNECTED|FAILED|EMPTY_RESPONSE|CONNECTION_RESET)|^AbortError: signal is aborted without reason/;

function watch(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !NO_FAULTS.test(message.text())) faults.push(message.text());
  });
}

/** No violation of WCAG 2.2 A and AA that axe can find, and nothing that scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  // From the top: what the sticky header half covers would count as too small a target.
  await page.evaluate(() => window.scrollTo(0, 0));
  // Nothing but violations is written up, and in the page itself: a third of the time. Our pages have no frames.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, "pixels the page is wider than the screen").toBeLessThanOrEqual(0);
}

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
const LOOKS = {
  "": [
    ["phone", "light"],
    ["desktop", "dark"],
  ],
  "/en": [
    ["desktop", "light"],
    ["phone", "dark"],
  ],
} as const;

/**
 * A page is there and accessible in both languages, sizes and colours: each two of them together once, which is where
 * such faults lie. @param path without the language
 */
export async function expectGoodLooks(page: Page, path: string): Promise<void> {
  for (const [lang, looks] of Object.entries(LOOKS)) {
    const answer = await page.goto(path === "/" && lang ? lang : lang + path);
    expect(answer?.status(), `${lang}${path}`).toBe(200);
    await expect(page.locator("html")).toHaveAttribute("lang", lang ? "en" : "zh-CN");
    await expect(page).toHaveTitle(lang ? /Ten Products/ : /十品/);
    await expect(page.getByRole("main")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const [size, colorScheme] of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(SIZES[size]);
      await expectAccessible(page);
    }
  }
}
