import { expect, test } from "./fixtures.ts";

test("a visitor finds a store, when it is open, how to get there and what is on its shelf", async ({ page }) => {
  await page.goto("/stores");
  await expect(page.getByRole("heading", { level: 2, name: /临沂/ })).toBeVisible();
  await page.getByRole("link", { name: "旗舰店" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByRole("link", { name: "齐鲁园店" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("齐鲁园店");

  await expect(page.getByRole("table")).toContainText("08:30–20:30");
  await expect(page.getByText(/起可取/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /打电话/ })).toHaveAttribute("href", "tel:0539-5550102");
  await page.getByText("怎么去").click();
  const map = page.getByRole("link", { name: "高德地图" });
  await expect(map).toBeVisible();
  // In the map's own coordinates, some hundred meters from WGS-84.
  await expect(map).toHaveAttribute("href", /^https:\/\/uri\.amap\.com\/marker\?position=118\.34\d+,35\.06\d+/);

  await page.getByRole("link", { name: "沂水大姜" }).click();
  await expect(page).toHaveURL(/\/products\/ginger$/);
});

test("after a tap the nearest place comes first, with its distance @script", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 35.145, longitude: 118.31 });
  await page.goto("/stores");
  await page.getByRole("button", { name: "看看离我最近的" }).click();
  await expect(page).toHaveURL(/near=35\.145%2C118\.310/);
  const nearest = page.getByRole("article").first();
  await expect(nearest).toContainText("小埠村服务社");
  await expect(nearest).toContainText(/距您 \d+米/);
  await page.getByRole("link", { name: "旗舰店" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("article").first()).toContainText("距您");
});

test("a product is found on the shelf nearest to a visitor, who may also have been sent the address", async ({
  page,
  context,
  scripts,
}) => {
  const place = { latitude: 35.0671, longitude: 118.3383 };
  if (scripts) {
    await context.grantPermissions(["geolocation"]);
    await context.setGeolocation(place);
    await page.goto("/products/ginger?规格=2.5千克");
    await page.getByRole("region", { name: "哪里有现货" }).getByRole("button", { name: "看看离我最近的" }).click();
    // The chosen size stays chosen.
    await expect(page.getByRole("region", { name: "沂水大姜" })).toContainText("¥36.80");
  } else {
    await page.goto(`/products/ginger?near=${place.latitude},${place.longitude}`);
  }
  const nearest = page.getByRole("region", { name: "哪里有现货" }).getByRole("listitem").first();
  await expect(nearest).toContainText(/齐鲁园店.*旗舰店 · \d+米 · 可下单自提/);
  await expect(nearest).toContainText(/有货|库存紧张/);

  await page.goto(`/stores?near=${place.latitude},${place.longitude}`);
  await expect(page.getByRole("article").first()).toContainText(/齐鲁园店.*距您 \d+米/s);
});

test("a village point says that the van brings orders @once", async ({ page }) => {
  await page.goto("/en/stores/xiaobu-village");
  await expect(page.getByText(/Order now and the van from .+ brings it/)).toBeVisible();
  await expect(page.getByText("We keep no stock here")).toBeVisible();
});

test("without position and scripts a visitor finds what is open in a city and has a product, on the list and the picture of the map", async ({
  page,
  scripts,
}) => {
  await page.goto("/stores");
  const map = page.getByRole("region", { name: "地图" });
  await expect(map).toBeVisible();
  await page.getByLabel("城市").selectOption({ index: 1 });
  await page.getByLabel("店里有什么").selectOption("ginger");
  if (!scripts) await page.getByRole("button", { name: "查找" }).click();
  await expect(page).toHaveURL(/product=ginger/);
  await expect(page.getByText("这些地方的货架上现在有")).toBeVisible();
  await expect(page.getByRole("link", { name: "齐鲁园店" })).toBeVisible();
  await expect(page.getByRole("link", { name: "小埠村服务社" })).toHaveCount(0);
});

test("what is chosen in the moment in which the page comes alive is found, and stays chosen @script", async ({
  page,
}) => {
  // React hears from then on, but has not gone over the page yet.
  await page.addInitScript(() => {
    const choose = (name: string) => {
      const field = document.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
      field.selectedIndex = 1;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const listen = document.addEventListener.bind(document);
    let chosen = false;
    document.addEventListener = (...args: Parameters<typeof listen>) => {
      listen(...args);
      if (args[0] !== "change" || chosen) return;
      chosen = true;
      queueMicrotask(() => {
        choose("city");
        choose("product");
      });
    };
  });
  await page.goto("/stores");
  await expect(page).toHaveURL(/city=.+&product=.+/);
  await expect(page.getByText("这些地方的货架上现在有")).toBeVisible();
  await expect(page.getByLabel("店里有什么")).not.toHaveValue("");
  await expect(page.getByLabel("城市")).not.toHaveValue("");
  // A chip, or the way back, takes the fields along.
  await page.goBack();
  await expect(page).toHaveURL(/\/stores$/);
  await expect(page.getByLabel("店里有什么")).toHaveValue("");
});

test("nothing jumps while the stores' pages come alive and their pictures are late @script", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { shifts: string[] };
    seen.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Array<
        PerformanceEntry & { value: number; sources: Array<{ node: Node }> }
      >)
        seen.shifts.push(`${entry.value.toFixed(3)} ${(entry.sources[0]?.node as Element | undefined)?.className}`);
    }).observe({ type: "layout-shift", buffered: true });
  });
  // Pictures begin to arrive only once the page has been alive for a while.
  let alive: () => void = () => {};
  let awaited = new Promise<void>((come) => (alive = come));
  await page.route(/[/]images[/]|sketch/, async (route) => {
    await awaited;
    await route.continue();
  });
  for (const path of ["/stores", "/stores/qilu-garden"]) {
    awaited = new Promise<void>((come) => (alive = come));
    await page.goto(path, { waitUntil: "domcontentloaded" });
    // The badge of the cart is asked for by a page that is alive.
    await page.waitForResponse(/cart[/]badge/);
    alive();
    await page.waitForLoadState("load");
    const picture = page.locator("main img").first();
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
      .toBe(true);
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts), path).toEqual([]);
  }
});
