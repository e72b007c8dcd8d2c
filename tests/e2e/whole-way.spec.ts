import type { Page } from "@playwright/test";
import { withScripts } from "../../scripts/bench-orders/whole-way.ts";
import { expect, test } from "./fixtures.ts";
import { LI_MING, NEAR_THE_STORE, shopper } from "./shopper.ts";

/** Without what the browser keeps for good, and what it asks for ahead. */
function recordAsked(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    const ahead = request.headers()["sec-purpose"] ?? request.headers()["purpose"];
    const isFile = /^\/(assets|images)\/|[.](svg|png|css|js|webmanifest)$/.test(pathname);
    if (!ahead && !isFile) asked.push(alike(request.method(), pathname + search));
  });
  return asked;
}

/** The same whoever's order it is. */
const alike = (method: string, path: string) =>
  `${method} ${path.replace(/demo_[^.?]+/, "SESSION").replace(/\/orders\/.*/, "/orders/ORDER")}`;

/** What the load client of `npm run bench:orders` asks for on the same way. */
async function askedByTheLoadClient(handle: string, pickupLocationId: string | null): Promise<string[]> {
  const asked: string[] = [];
  const next = ["/demo-payments/demo_1", "/orders/1"];
  const note = (method: string) => async (path: string) => void asked.push(alike(method, path));
  const follow = async (path: string) => {
    asked.push(alike("POST", path));
    return next.shift()!;
  };
  const goods = { variantId: "v", handle, priceFen: 1, pickupLocationId };
  await withScripts({ get: note("GET"), post: note("POST"), follow }, goods, 1);
  return asked;
}

for (const way of ["PICKUP", "SHIP"] as const) {
  test(`a browser asks for what the load client asks for: ${way} @script`, async ({ page }) => {
    const asked = recordAsked(page);
    const buyer = shopper(page, { scripts: true });
    const answered = (path: string) => page.waitForResponse((answer) => new URL(answer.url()).pathname === path);
    const badge = () => answered("/cart/badge");
    await Promise.all([badge(), page.goto("/")]);
    await page.locator('a[href="/products"]:visible').first().click();
    await page.waitForURL("/products");
    await page.locator('main a[href="/products/ginger"]').first().click();
    await page.waitForURL("/products/ginger");
    await Promise.all([
      badge(),
      answered("/products/ginger.data"),
      page.getByRole("button", { name: "加入购物车" }).click(),
    ]);
    await page.locator('a[href="/cart"]:visible').first().click();
    await page.waitForURL("/cart");
    await page.getByRole("link", { name: "去结算" }).click();
    await page.waitForURL("/checkout");
    await buyer.sayWho(LI_MING);
    if (way === "PICKUP") {
      await Promise.all([answered("/checkout.data"), buyer.choose("PICKUP")]);
      await buyer.collectAt("齐鲁园店");
    } else {
      // One at a time, as somebody chooses who reads.
      for (const [i, name] of NEAR_THE_STORE.slice(0, 3).entries()) {
        const list = page.getByRole("combobox", { name: ["省份", "城市", "区县"][i]! });
        await Promise.all([i === 1 ? answered("/regions/3713") : answered("/checkout.data"), list.selectOption(name)]);
      }
      await page.getByRole("textbox", { name: "详细地址" }).fill("演示路1号");
    }
    await buyer.agreeToAll();
    await buyer.placeOrder();
    await Promise.all([badge(), buyer.pay()]);
    const expected = await askedByTheLoadClient("ginger", way === "PICKUP" ? "here" : null);
    await expect(() => expect(asked.toSorted()).toEqual(expected.toSorted())).toPass({ timeout: 5_000 });
  });
}
