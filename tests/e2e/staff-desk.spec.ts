import { expect, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

test("whoever is not signed in is led to the sign-in, and back to where they wanted to go", async ({ page }) => {
  await page.goto("/staff/pickups/hand-over");
  await expect(page).toHaveURL(/\/staff\/login\?to=%2Fstaff%2Fpickups%2Fhand-over$/);
  const tryWith = async (email: string, password: string) => {
    await page.getByRole("textbox", { name: "邮箱" }).fill(email);
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "登录" }).click();
  };
  for (const email of ["clerk.qilu@ten-products.example", "nobody@ten-products.example"]) {
    await tryWith(email, "not the password");
    await expect(page.getByRole("alert")).toHaveText(/邮箱或密码不对/);
    await expect(page.getByLabel("密码")).toHaveValue("");
    await expect(page.getByRole("textbox", { name: "邮箱" })).toHaveValue(email);
  }
  await tryWith("clerk.qilu@ten-products.example", "shipin-demo-qilu");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("凭码核销");
});

test("nobody is led to another address by the sign-in @once", async ({ page }) => {
  await page.goto("/staff/login?to=//elsewhere.example/staff");
  await page.getByRole("textbox", { name: "邮箱" }).fill("clerk.qilu@ten-products.example");
  await page.getByLabel("密码").fill("shipin-demo-qilu");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/staff$/);
});

test("signing out everywhere ends every device at once @once", async ({ page, someoneElse }) => {
  const tablet = await someoneElse();
  await signIn(page, "clerk at the summit");
  await signIn(tablet, "clerk at the summit");
  await page.goto("/staff/account");
  await page.getByRole("button", { name: "退出所有设备" }).click();
  await expect(page).toHaveURL(/\/staff\/login$/);
  await tablet.goto("/staff/pickups");
  await expect(tablet).toHaveURL(/\/staff\/login\?to=/);
});

test("a clerk sees neither the messages nor another store's card, and is told so @once", async ({ page }) => {
  await signIn(page, "clerk of Beicheng");
  await expect(page.getByRole("link", { name: "消息" })).toHaveCount(0);
  expect((await page.goto("/staff/outbox"))?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这里不对外开放");
  expect((await page.goto("/staff/pickups/01234567-89ab-7def-8123-456789abcdef"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("找不到这张单");
});
