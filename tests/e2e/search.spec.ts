import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

const box = (page: Page) => page.getByRole("search").locator("input");
const results = (page: Page) => page.getByRole("region", { name: "产品" }).getByRole("article");

async function look(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`搜索“${text}”`);
}

test("a search by hanzi, pinyin or a wrong character finds, is narrowed down and can be sent on", async ({
  page,
  scripts,
}) => {
  await page.goto("/");
  await look(page, "大姜");
  await expect(results(page).first()).toContainText("沂水大姜");
  await look(page, "yingtao");
  await expect(results(page).first()).toContainText("蒙山甜樱桃");
  await look(page, "蜂密");
  await expect(page.getByRole("main")).toContainText("没有找到“蜂密”，下面是“蜂蜜”的结果");
  await expect(results(page).first()).toContainText("蒙山土蜂蜜");

  const open = page.locator("summary").filter({ hasText: /^筛选/ });
  if (await open.isVisible()) await open.click();
  await page.getByRole("group", { name: "品类" }).getByRole("checkbox", { name: /礼盒/ }).check();
  if (!scripts) await page.getByRole("button", { name: "看结果" }).click();
  await expect(page).toHaveURL(/category=gift-box/);
  await expect(results(page)).toHaveCount(3);
  await page.goto(page.url());
  await expect(results(page)).toHaveCount(3);
});

test("places and stories are found too; what is not there leads on @once", async ({ page }) => {
  await page.goto("/search?q=齐鲁园");
  await page.getByRole("region", { name: "门店与提货点" }).getByRole("link", { name: "齐鲁园店" }).click();
  await expect(page).toHaveURL(/\/stores\/qilu-garden$/);
  await page.goto("/search?q=手机");
  await expect(page.getByRole("main")).toContainText("没有找到“手机”");
  await page.getByRole("link", { name: "看全部产品" }).click();
  await expect(page).toHaveURL(/\/products$/);
});

test("suggestions come with pictures and prices, by keyboard alone; searches are remembered here only @script @everywhere", async ({
  page,
}) => {
  await page.goto("/");
  await box(page).focus();
  await box(page).pressSequentially("dajiang", { delay: 30 });
  const list = page.getByRole("listbox", { name: "搜索建议" });
  const ginger = list.getByRole("option", { name: /沂水大姜/ });
  await expect(ginger).toContainText("¥");
  await expect(ginger.locator("img")).toBeVisible();
  await expect(box(page)).toHaveAttribute("aria-expanded", "true");
  await box(page).press("ArrowDown");
  await expect(ginger).toHaveAttribute("aria-selected", "true");
  await expect(box(page)).toHaveAttribute("aria-activedescendant", (await ginger.getAttribute("id"))!);
  await box(page).press("Enter");
  await expect(page).toHaveURL(/\/products\/ginger$/);

  await look(page, "蜂蜜");
  await expect(list).toBeHidden();
  await box(page).fill("");
  await expect(list.getByRole("option", { name: /蜂蜜.*最近搜过/ })).toBeVisible();
  await box(page).press("Escape");
  await expect(list).toBeHidden();
});

test("nothing is asked in the middle of composing @script", async ({ page }) => {
  await page.goto("/");
  await box(page).focus();
  await expect(box(page)).toHaveAttribute("role", "combobox");
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/search/suggestions") asked.push(searchParams.get("q") ?? "");
  });
  await box(page).evaluate((input: HTMLInputElement) => {
    input.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    for (const text of ["d", "da", "da'j", "da'jiang"]) {
      input.value = text;
      input.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    }
  });
  // Longer than the pause after which it would ask.
  await page.waitForTimeout(500);
  expect(asked).toEqual([]);
  await box(page).evaluate((input: HTMLInputElement) => {
    input.value = "大姜";
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  });
  await expect(page.getByRole("option", { name: /沂水大姜/ })).toBeVisible();
  expect(asked).toEqual(["大姜"]);
});

test("marketing sees what was not found and makes it found", async ({ page, someoneElse, scripts }) => {
  const word = scripts ? "黄疙瘩" : "辣疙瘩";
  const shopper = await someoneElse();
  await shopper.goto(`/search?q=${word}`);
  await expect(shopper.getByRole("main")).toContainText(`没有找到“${word}”`);
  await signIn(page, "marketing");
  await page.goto("/marketing/search");
  if (scripts) {
    await expect(async () => {
      await page.goto("/marketing/search");
      await page.getByRole("link", { name: `为“${word}”加同义词` }).click({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByLabel("意思相同的词")).toHaveValue(`${word}, `);
  }
  await page.getByLabel("意思相同的词").fill(`${word}，大姜`);
  await page.getByRole("button", { name: "加上" }).click();
  await expect(page.getByRole("main")).toContainText("加好了");
  await expect(async () => {
    await shopper.goto(`/search?q=${word}`);
    await expect(results(shopper).first()).toContainText("沂水大姜", { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await page.getByRole("button", { name: new RegExp(`^去掉“${word}`) }).click();
  await expect(page.getByRole("main")).toContainText("去掉了");
});
