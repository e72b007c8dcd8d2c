import type { Page } from "@playwright/test";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { hostileMessages } from "../support/hostile-messages.ts";
import { startApp, type RunningApp } from "../support/running-app.ts";
import { expect, expectAccessible, test as journey } from "./fixtures.ts";
import { signIn } from "./staff.ts";

/** Behind a proxy, so that each guest writes from an address of their own. */
const test = journey.extend<object, { app: RunningApp }>({
  app: [
    async ({}, use) => {
      const demo = JSON.parse(process.env["E2E_DEMO"]!) as Parameters<typeof startApp>[0];
      const app = await startApp(demo, { TRUST_PROXY: "loopback" });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

const SHOW = "ginger-and-tea-night";
/** Just slower than what is shown of a chat at most. */
const PAUSE_MS = 180;

/** What is written in the chat, as this page has it. */
async function expectHarmless(page: Page, list: string): Promise<void> {
  const found = await page.locator(list).evaluate((log) => ({
    elements: [...new Set([...log.querySelectorAll("*")].map((element) => element.tagName.toLowerCase()))],
    text: log.textContent,
    tallest: Math.max(0, ...[...log.querySelectorAll("li")].map((line) => line.scrollHeight)),
  }));
  expect(found.elements.filter((name) => /^(script|img|svg|iframe|a|style|object|form)$/.test(name))).toEqual([]);
  expect(found.text).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{M}{3}|https?:|www[.]/u);
  expect(found.tallest).toBeLessThan(400);
}

test("two hundred hostile messages do no harm to those who watch, nor to the page @once", async ({
  page,
  app,
  stage,
  playwright,
  someoneElse,
}) => {
  test.setTimeout(240_000);
  const { shop } = stage;
  const show = await shop.db.show.findUniqueOrThrow({ where: { handle: SHOW } });
  const admin = await shop.db.staff.findFirstOrThrow({
    where: { grants: { some: { role: "ADMIN", locationId: null } } },
    include: { grants: true },
  });
  const actor = { kind: "STAFF" as const, id: admin.id, name: admin.name, lang: "zh" as const, grants: admin.grants };
  expect(await takeShowStep(shop, actor, { showId: show.id, step: "GO_LIVE", key: shop.newId() })).toMatchObject({
    ok: true,
  });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => void (dialogs.push(dialog.message()), dialog.dismiss()));
  await page.goto(`/live/${SHOW}`);
  const title = await page.title();
  const log = page.getByRole("log", { name: "评论" });
  await expect(log).toBeVisible();

  const statuses: number[] = [];
  for (const [i, text] of [...hostileMessages(), "大家好"].entries()) {
    const guest = await playwright.request.newContext({
      baseURL: app.url,
      extraHTTPHeaders: { "x-forwarded-for": `198.51.${i >> 7}.${i & 127}`, accept: "application/json" },
    });
    const form = { name: `客人${i}`, text };
    const answer = await guest.post(`/live/${SHOW}/chat`, { form, headers: { "sec-fetch-site": "same-origin" } });
    statuses.push(answer.status());
    await guest.dispose();
    await page.waitForTimeout(PAUSE_MS);
  }
  // Taken, or refused in words; never an error.
  expect(statuses.filter((status) => ![200, 409, 429].includes(status))).toEqual([]);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(50);

  await expect(log).toContainText("大家好");
  await expectHarmless(page, "[role=log]");
  expect([dialogs, await page.title()]).toEqual([[], title]);
  await expectAccessible(page);

  // The same as it is rendered for a page that comes now, and at the host's console.
  await page.reload();
  await expect(log).toContainText("大家好");
  await expectHarmless(page, "[role=log]");
  const html = await (await page.request.get(`/live/${SHOW}?now=1`)).text();
  expect(html).not.toMatch(/<script>alert|<img src=x|<svg onload/i);
  const host = await someoneElse();
  await signIn(host, "marketing");
  await host.goto(`/marketing/shows/${show.id}/console`);
  await expect(host.getByRole("main")).toContainText("大家好");
  expect(await host.locator("main script, main iframe, main [onerror], main [onload]").count()).toBe(0);
  expect(dialogs).toEqual([]);
});
