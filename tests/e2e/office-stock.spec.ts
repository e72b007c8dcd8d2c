import { inDatabase, leaveOnly } from "./database.ts";
import { expect, test } from "./fixtures.ts";
import { signIn } from "./staff.ts";

const SKU = "TP-HAW-50";
const GOODS = "费县大金星山楂 5千克";

test("the office sees all stock at a glance, as it is, and goes from a figure to what made it", async ({
  page,
  app,
}) => {
  await signIn(page, "office");
  await page.goto("/admin/stock");
  const row = () => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: GOODS }) });
  const places = (await page.getByRole("columnheader").allTextContents()).slice(1, -1);
  const cells = async () => (await row().getByRole("cell").allTextContents()).map((text) => Number.parseInt(text) || 0);

  // Each cell is what the shelf has for sale, and the last the sum of them.
  const levels = await inDatabase<{ name: string; available: number }>(
    app,
    `SELECT l.name->>'zh' AS name,
       greatest(0, s.on_hand - s.unsellable - s.held - s.allocated - s.allotted - s.safety_stock) AS available
     FROM stock_level s JOIN location l ON l.id = s.location_id JOIN variant v ON v.id = s.variant_id WHERE v.sku = $1`,
    [SKU],
  );
  const told = new Map(levels.map(({ name, available }) => [name, available]));
  const expected = places.map((name) => told.get(name) ?? 0);
  const sum = expected.reduce((all, units) => all + units, 0);
  expect(sum).toBeGreaterThan(0);
  expect(await cells()).toEqual([...expected, sum]);

  await leaveOnly(app, SKU, 3);
  await page.reload();
  expect((await cells()).at(-1)).toBe(3);
  await expect(
    row()
      .getByRole("link", { name: /只剩安全库存/ })
      .first(),
  ).toBeVisible();

  // From a figure to the level's movements, and back from an expiring batch to those who bought of it.
  await row().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("费县大金星山楂");
  await expect(page.getByRole("region", { name: "变动记录" })).toBeVisible();
  await page.goto("/admin/stock");
  const batch = page
    .getByRole("region", { name: "临期批次" })
    .getByRole("link", { name: /^[0-9A-Z]{10}$/ })
    .first();
  const code = (await batch.textContent())!;
  await batch.click();
  await expect(page).toHaveURL(new RegExp(`/admin/batches/${code}$`));
  await expect(page.getByRole("main")).toContainText(code);
});
