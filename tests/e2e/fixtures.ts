import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { startApp, type RunningApp } from "../support/running-app.ts";

/**
 * The test of a journey: a server and a database for the worker, errors in the page's console fail it, and the page it
 * ends on must be free of accessibility faults. `scripts` says whether this run has JavaScript.
 */
export const test = base.extend<{ scripts: boolean; watched: void }, { app: RunningApp }>({
  app: [
    async ({}, use) => {
      const app = await startApp({
        server: process.env["E2E_DATABASE_SERVER"]!,
        template: process.env["E2E_TEMPLATE"]!,
      });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  scripts: ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),
  watched: [
    async ({ page, scripts }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        // A refused form and a page that is not there are answers, not faults.
        if (message.type() === "error" && !/status of (400|401|404|429)/.test(message.text()))
          faults.push(message.text());
      });
      await use();
      expect(faults, "errors in the browser's console").toEqual([]);
      if (scripts) await expectAccessible(page);
    },
    { auto: true },
  ],
});

export { expect };

/** No violation of WCAG 2.2 A and AA that axe can find, and nothing that scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`),
    `accessibility of ${page.url()}`,
  ).toEqual([]);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider, "pixels the page is wider than the screen").toBeLessThanOrEqual(0);
}
