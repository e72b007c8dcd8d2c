import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimCoupon, putCoupon } from "#app/domain/checkout/cart-prices.server.ts";
import { placeOrder, type PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { cartPage } from "#app/domain/checkout/queries.server.ts";
import { restoreCart } from "#app/domain/checkout/waiting-order.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { propertySeed } from "../../support/builders/any-cart.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken, pay } from "../../support/builders/order.ts";
import { aCoupon, aPromotion } from "../../support/builders/promotion.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

const TEN_OFF = { kind: "TIERS" as const, tiers: [{ fromFen: 0, offFen: 1000 }] };
let buyers = 0;
const aMobile = () => `138${String(++buyers).padStart(8, "0")}`;

async function goods(units: number, priceFen = 5000) {
  const [store, variant] = [await anOpenStore(shop), await aVariant(shop, priceFen)];
  await receive(shop, store, variant, units);
  const { product } = await shop.db.variant.findUniqueOrThrow({ where: { id: variant }, include: { product: true } });
  return { store, variant, products: [product.handle] };
}

/** Orders a unit with a code, at the discounted price or, where that is gone, at the price that is told. */
async function buy(variant: string, store: string, code: string, mobile = aMobile()) {
  const builder = anOrder(shop)
    .of(variant)
    .pickupAt(store)
    .with({ contact: { name: "王小明", mobile } });
  await builder.checkout();
  await putCoupon(shop, builder.token, code);
  const checkout = await builder.checkoutAgain();
  let agreedTotalFen = checkout.agreedTotalFen;
  for (let tries = 0; tries < 20; tries++) {
    const placed = await placeOrder(
      shop,
      builder.token,
      { ...checkout, agreedTotalFen, checkoutKey: shop.newId() },
      "zh",
    );
    if (placed.ok) return { ...placed.value, token: builder.token };
    if (placed.refusal === "TOTAL_CHANGED" || placed.refusal === "DISCOUNT_GONE") agreedTotalFen = placed.totalFen;
    else if (placed.refusal !== "BUSY") throw new Error(JSON.stringify(placed));
  }
  throw new Error("too many tries");
}

const discounted = <Order extends { discountFen: number }>(orders: readonly Order[]) =>
  orders.filter((order) => order.discountFen > 0);

describe("a code is never used once too often", () => {
  it("1,000 claims at once of 100 give 100, each another code", async () => {
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true });
    await shop.db.couponBatch.create({
      data: { promotionId, kind: "CLAIMED", handle: "hundred", name: "hundred", most: 100 },
    });
    const claims = await Promise.all(Array.from({ length: 1000 }, () => claimCoupon(shop, aToken(), "hundred")));
    const codes = claims.flatMap((claim) => (claim.ok ? [claim.value.code] : []));
    expect(codes).toHaveLength(100);
    expect(new Set(codes).size).toBe(100);
    expect(await shop.db.couponBatch.findFirstOrThrow({ where: { handle: "hundred" } })).toMatchObject({ made: 100 });
    expect(await shop.db.coupon.count({ where: { batch: { handle: "hundred" } } })).toBe(100);
  });

  it("whoever claims again gets the same code", async () => {
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true });
    await shop.db.couponBatch.create({
      data: { promotionId, kind: "CLAIMED", handle: "again", name: "again", most: 5 },
    });
    const token = aToken();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimCoupon(shop, token, "again")));
    expect(new Set(claims.map((claim) => claim.ok && claim.value.code)).size).toBe(1);
    expect(await claimCoupon(shop, token, "nothing")).toMatchObject({ refusal: "NO_SUCH_PAGE" });
  });

  it("1,000 orders at once with a code for 100: 100 are discounted, no total is negative, the books agree", async () => {
    const { store, variant, products } = await goods(1000, 900);
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true, products });
    const code = await aCoupon(shop, promotionId, 100);
    const orders = await Promise.all(Array.from({ length: 1000 }, () => buy(variant, store, code)));
    const written = await shop.db.order.findMany({
      where: { id: { in: orders.map((order) => order.orderId) } },
      include: { discounts: true },
    });
    expect(written).toHaveLength(1000);
    expect(discounted(written)).toHaveLength(100);
    for (const order of written) {
      expect(order.totalFen).toBe(order.discountFen > 0 ? 0 : 900);
      expect(order.discounts.map(({ fen }) => fen)).toEqual(order.discountFen > 0 ? [900] : []);
    }
    expect(await shop.db.coupon.findUniqueOrThrow({ where: { code } })).toMatchObject({ uses: 100 });
    expect(await shop.db.promotion.findUniqueOrThrow({ where: { id: promotionId } })).toMatchObject({
      uses: 100,
      spentFen: 90_000,
    });
    expect(await reconcile(shop)).toEqual([]);
  }, 240_000);
});

describe("what is limited stays within its limits", () => {
  it("a budget, to the fen: the first that would pass it pays the full price", async () => {
    const { store, variant, products } = await goods(40);
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true, products, budgetFen: 4500 });
    const code = await aCoupon(shop, promotionId, 100);
    const orders = await Promise.all(Array.from({ length: 20 }, () => buy(variant, store, code)));
    const written = await shop.db.order.findMany({ where: { id: { in: orders.map((order) => order.orderId) } } });
    expect(discounted(written)).toHaveLength(4);
    expect(await shop.db.promotion.findUniqueOrThrow({ where: { id: promotionId } })).toMatchObject({ spentFen: 4000 });
  });

  it("twice for each customer, known by mobile, however many carts they fill at once", async () => {
    const { store, variant, products } = await goods(40);
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true, products, mostPerCustomer: 2 });
    const code = await aCoupon(shop, promotionId, 100);
    const [one, other] = [aMobile(), aMobile()];
    const orders = await Promise.all(
      Array.from({ length: 12 }, (_, i) => buy(variant, store, code, i % 2 === 0 ? one : other)),
    );
    const written = await shop.db.order.findMany({ where: { id: { in: orders.map((order) => order.orderId) } } });
    const counts = [one, other].map(
      (mobile) => discounted(written).filter((order) => order.contactMobile === mobile).length,
    );
    expect(counts).toEqual([2, 2]);
  });

  it("the database refuses one use too many", async () => {
    const promotionId = await aPromotion(shop, TEN_OFF, { mostUses: 3 });
    await expect(shop.db.promotion.update({ where: { id: promotionId }, data: { uses: 4 } })).rejects.toThrow(
      "within_its_limits",
    );
    const code = await aCoupon(shop, promotionId, 2);
    await expect(shop.db.coupon.update({ where: { code }, data: { uses: 3 } })).rejects.toThrow("no_use_too_many");
    await shop.db.promotion.update({ where: { id: promotionId }, data: { state: "STOPPED" } });
  });
});

describe("what an order used is given back once", () => {
  it("when it is cancelled, not paid in time, or cancelled after payment", async () => {
    const { store, variant, products } = await goods(10);
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true, products });
    const code = await aCoupon(shop, promotionId, 1);
    const uses = async () => (await shop.db.coupon.findUniqueOrThrow({ where: { code } })).uses;

    const first = await buy(variant, store, code);
    expect(await uses()).toBe(1);
    const cancel = () => cancelOrder(shop, { kind: "SHOPPER" }, { orderId: first.orderId, key: shop.newId() });
    await Promise.all([cancel(), cancel()]);
    expect(await uses()).toBe(0);

    await buy(variant, store, code);
    shop.pass(60);
    while ((await Promise.all([expireOrders(shop), expireOrders(shop)])).some((ended) => ended > 0));
    expect(await uses()).toBe(0);

    const third = await buy(variant, store, code);
    await pay(shop, third);
    await shop.runJobs();
    expect(await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: third.orderId, key: shop.newId() })).toMatchObject({
      value: { refundedFen: 4000 },
    });
    await shop.runJobs();
    await shop.runJobs();
    expect(await uses()).toBe(0);
    expect(await shop.db.promotion.findUniqueOrThrow({ where: { id: promotionId } })).toMatchObject({
      uses: 0,
      spentFen: 0,
    });
  });

  it("to the cart it came from, which is never refused its own code", async () => {
    const { store, variant, products } = await goods(10);
    const code = await aCoupon(shop, await aPromotion(shop, TEN_OFF, { needsCode: true, products }), 1);
    const first = await buy(variant, store, code);
    await restoreCart(shop, first.token);
    const { price } = await cartPage(shop, "zh", first.token);
    expect(price).toMatchObject({ discountFen: 1000, coupon: { why: null, offFen: 1000 } });
    const stranger = aToken();
    expect(await putCoupon(shop, stranger, code)).toMatchObject({ ok: true });
    const second = await buy(variant, store, code);
    expect(await putCoupon(shop, stranger, code)).toMatchObject({ refusal: "USED" });
    expect(second.orderId).not.toBe(first.orderId);
  });

  it("the books agree after random buying, cancelling and expiring", async () => {
    const { store, variant, products } = await goods(10_000);
    const promotionId = await aPromotion(shop, TEN_OFF, { needsCode: true, products, budgetFen: 20_000 });
    const code = await aCoupon(shop, promotionId, 15);
    const step = fc.constantFrom("buy", "buy", "buy", "cancel", "pay", "cancelPaid", "expire");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        const placed: PlacedOrder[] = [];
        await Promise.all(
          steps.map(async (what) => {
            if (what === "buy") return void placed.push(await buy(variant, store, code));
            const order = placed.at(-1);
            if (!order) return;
            if (what === "pay") return pay(shop, order).catch(() => {});
            if (what === "expire") {
              await shop.db.order.updateMany({ where: { id: order.orderId }, data: { payBy: new Date(0) } });
              return void (await expireOrders(shop));
            }
            await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
          }),
        );
        await shop.runJobs();
        const kept = await shop.db.order.findMany({
          where: { state: { in: ["PLACED", "CONFIRMED"] }, promotionUses: { some: { promotionId } } },
        });
        expect(await shop.db.promotion.findUniqueOrThrow({ where: { id: promotionId } })).toMatchObject({
          uses: kept.length,
          spentFen: kept.length * 1000,
        });
        expect(await shop.db.coupon.findUniqueOrThrow({ where: { code } })).toMatchObject({ uses: kept.length });
      }),
      { numRuns: 8, seed: propertySeed("books") },
    );
    // Orders of the tests before are overdue by now.
    while ((await expireOrders(shop)) > 0);
    await shop.runJobs();
    expect(await reconcile(shop)).toEqual([]);
  }, 240_000);
});
