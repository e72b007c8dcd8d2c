import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { parse } from "yaml";
import { expect } from "./fixtures.ts";

type Demo = { email: string; name: string; password: string };

/** The people of the demo, as a newcomer finds them. */
const people = parse(readFileSync("content/brand/staff.yaml", "utf8")) as Demo[];

const MAILBOX = {
  "clerk of Qilu Garden": "clerk.qilu",
  "clerk of Beicheng": "clerk.beicheng",
  "clerk at the summit": "clerk.summit",
  "manager of Qilu Garden": "manager.qilu",
  office: "office",
  marketing: "marketing",
};

const FROM_OUR_PAGES = { "sec-fetch-site": "same-origin" };

/** Signs somebody in, sending what the page for it would send (staff-desk.spec.ts types it). `through`: by another way to the shop. @returns their name */
export async function signIn(page: Page, who: keyof typeof MAILBOX, through = ""): Promise<string> {
  const { email, name, password } = people.find((person) => person.email.startsWith(`${MAILBOX[who]}@`))!;
  const answer = await page.request.post(`${through}/staff/login`, {
    form: { email, password },
    headers: FROM_OUR_PAGES,
  });
  expect(answer.url(), "where a sign-in leads").toMatch(/\/staff$/);
  await page.goto(`${through}/staff`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${name}，您好`);
  return name;
}

/** The card of an order's part on the board that is open. */
export function cardOf(page: Page, order: string, way: "到店自提" | "快递"): Locator {
  return page.getByRole("article").filter({ hasText: order }).filter({ hasText: way });
}

/** Opens the board and waits until a part has come there: orders are opened by a job. @returns its card */
export async function cardOnBoard(page: Page, order: string, way: "到店自提" | "快递" = "到店自提"): Promise<Locator> {
  const card = cardOf(page, order, way);
  await expect(async () => {
    await page.goto("/staff/pickups");
    await expect(card).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  return card;
}

/** Opens the page of a part that has come onto the board. */
export async function openCard(page: Page, order: string): Promise<void> {
  await (await cardOnBoard(page, order)).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`订单 ${order}`);
}

/** Picks, packs and makes ready what is on the card that is open. */
export async function prepare(page: Page): Promise<void> {
  for (const [step, done] of [
    ["开始备货", "开始备货，看板上会显示您的名字。"],
    ["备好了", "已标记为备好。"],
    ["上架待提，通知顾客", "正在通知顾客来取。"],
  ] as const) {
    await page.getByRole("button", { name: step }).click();
    await expect(page.getByRole("status").filter({ hasText: done })).toBeVisible();
  }
}

/** Types a pickup code at the counter. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.goto("/staff/pickups/hand-over");
  await page.getByRole("textbox", { name: "提货码" }).fill(code);
  await page.getByRole("button", { name: "查一下" }).click();
}

/** The units on hand of goods at a place, as their page says; opens it. */
export async function unitsOnHand(page: Page, sku: string, place: string): Promise<number> {
  await page.goto(`/staff/stock/${sku}`);
  await choosePlace(page, place);
  // The address changes a moment before what the page shows.
  await expect(page.getByRole("link", { name: `${place}的库存` })).toBeVisible();
  const figure = page.getByRole("main").locator("dl > div").filter({ hasText: "在架" }).locator("dd");
  return Number(await figure.textContent());
}

/** Chooses a place, for whoever works at several. */
export async function choosePlace(page: Page, place: string): Promise<void> {
  const choice = page.getByRole("combobox", { name: "门店" });
  if ((await choice.count()) === 0) return;
  const chosen = await choice.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label);
  if (chosen === place) return;
  await choice.selectOption({ label: place });
  const show = page.getByRole("button", { name: "查看" });
  if (await show.isVisible()) await show.click();
  await expect(page).toHaveURL(/place=[0-9a-f-]{36}/);
  await expect(choice.locator("option:checked")).toHaveText(place);
}
