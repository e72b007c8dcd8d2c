import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

describe("promise 1, through the checkout", () => {
  it("gives 20 units to 20 of 64 shoppers, and tells 44 that none is left", async () => {
    const [store, cherries] = [await anOpenStore(shop), await aVariant(shop)];
    await receive(shop, store, cherries, 20);
    const carts = Array.from({ length: 64 }, () => anOrder(shop).of(cherries));
    const answers = await Promise.all(carts.map((cart) => cart.try()));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused).toHaveLength(44);
    for (const refusal of refused) expect(refusal).toMatchObject({ refusal: "SOLD_OUT", goods: [{}] });
    const level = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: cherries } });
    expect(level).toMatchObject({ onHand: 20, held: 20 });
    expect(await shop.db.hold.count({ where: { variantId: cherries, state: "OPEN" } })).toBe(20);
  });

  it("finds another place when the nearest was emptied in between, and splits when it must", async () => {
    const [near, far] = [await anOpenStore(shop), await anOpenStore(shop)];
    const tea = await aVariant(shop);
    await receive(shop, near, tea, 6);
    await receive(shop, far, tea, 6);
    const carts = Array.from({ length: 12 }, () => anOrder(shop).of(tea));
    const answers = await Promise.all(carts.map((cart) => cart.try()));
    // Others may always be faster, a bounded number of times: what is refused is left on a shelf, never lost.
    const placed = answers.filter((answer) => answer.ok).length;
    const levels = await shop.db.stockLevel.findMany({ where: { variantId: tea } });
    expect(levels.reduce((sum, level) => sum + level.held, 0)).toBe(placed);
    const rest = 12 - placed;
    expect(rest === 0 || (await anOrder(shop).of(tea, rest).try()).ok).toBe(true);
  });
});
