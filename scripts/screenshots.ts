import { mkdirSync } from "node:fs";
import { chromium, devices, type Browser, type Page } from "@playwright/test";
import { startDemoDatabase } from "../tests/support/demo-database.ts";
import { BROWSER_FLAGS, ensureBrowser } from "../tests/support/find-browser.ts";
import { startApp } from "../tests/support/running-app.ts";

/** `npm run screenshots`: takes the README's pictures anew, from the demo shop as it is. */
const FOLDER = "docs/screenshots";

const executablePath = ensureBrowser((line) => console.error(line));
const demo = await startDemoDatabase();
const app = await startApp(demo);
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
mkdirSync(FOLDER, { recursive: true });
try {
  await shopOnDesktop(browser);
  await counterOnPhone(browser);
} finally {
  await browser.close();
  await app.stop();
  await demo.stop();
}

async function shopOnDesktop(on: Browser): Promise<void> {
  const page = await on.newPage({ viewport: { width: 1280, height: 860 }, locale: "zh-CN" });
  await page.goto(`${app.url}/`);
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/shop.png` });
  await page.close();
}

/** A product on a phone, as somebody on the way to the store sees it. */
async function counterOnPhone(on: Browser): Promise<void> {
  const page = await on.newPage({ ...devices["Pixel 7"], viewport: { width: 390, height: 844 }, locale: "zh-CN" });
  await page.goto(`${app.url}/products/ginger`);
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/product.png` });
  await page.close();
}

/** Every picture of the first screen is there; those further down load when somebody scrolls. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > window.innerHeight),
  );
}
