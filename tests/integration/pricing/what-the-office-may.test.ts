import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRate, changeRates, shippingRates, shippingRatesCsv } from "#app/domain/pricing/change-rates.server.ts";
import { explainSample } from "#app/domain/pricing/explain.queries.server.ts";
import { makeCoupons, type NewBatch } from "#app/domain/pricing/make-coupons.server.ts";
import { batchCodes, promotionForOffice, promotionList } from "#app/domain/pricing/office.queries.server.ts";
import { promotionDraftSchema, type PromotionDraft } from "#app/domain/pricing/promotion-draft.ts";
import { savePromotion, setPromotionState } from "#app/domain/pricing/save-promotion.server.ts";
import { addToCart } from "#app/domain/checkout/change-cart.server.ts";
import { putCoupon } from "#app/domain/checkout/cart-prices.server.ts";
import { cartStory } from "#app/domain/checkout/cart-story.queries.server.ts";
import { cartPage } from "#app/domain/checkout/queries.server.ts";
import { priceStory } from "#app/domain/orders/price-story.queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder, aToken } from "../../support/builders/order.ts";
import { aCoupon, aPromotion } from "../../support/builders/promotion.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let marketer: StaffActor;
let office: StaffActor;
/** Nobody of these makes prices: a marketer of one place, a manager of all, a clerk. */
let others: StaffActor[];

beforeAll(async () => {
  shop = await openTestShop();
  const store = await anOpenStore(shop);
  marketer = await aClerk(shop, null, "MARKETER");
  office = await aClerk(shop, null, "ADMIN");
  others = await Promise.all([
    aClerk(shop, store, "MARKETER"),
    aClerk(shop, null, "STORE_MANAGER"),
    aClerk(shop, null, "CLERK"),
  ]);
});
afterAll(() => shop.drop());

let made = 0;
const draft = (more: Partial<Record<keyof PromotionDraft, unknown>> = {}): PromotionDraft =>
  promotionDraftSchema.parse({
    handle: `office-${++made}`,
    title: { zh: "九折", en: "A tenth off" },
    rule: { effect: { kind: "PERCENT", percentOff: 10 } },
    ...more,
  });

async function saved(more: Partial<Record<keyof PromotionDraft, unknown>> = {}) {
  const result = await savePromotion(shop, marketer, { id: null, version: null, draft: draft(more) });
  if (!result.ok) throw new Error(result.refusal.toString());
  return result.value.id;
}

const trail = (subjectId: string) =>
  shop.db.auditEntry.findMany({
    where: { subjectId },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true },
  });

describe("who makes prices", () => {
  it("marketing and the office, for the whole shop; nobody else sees or changes anything", async () => {
    const id = await saved();
    const batch: NewBatch = {
      promotionId: id,
      kind: "UNIQUE",
      name: "none",
      most: 3,
      code: null,
      handle: null,
      expiresAt: null,
    };
    for (const other of others) {
      const command = { id: null, version: null, draft: draft() };
      expect(await savePromotion(shop, other, command)).toMatchObject({ refusal: "NOT_ALLOWED" });
      expect(await setPromotionState(shop, other, { id, state: "ACTIVE" })).toMatchObject({ refusal: "NOT_ALLOWED" });
      expect(await makeCoupons(shop, other, batch)).toMatchObject({ refusal: "NOT_ALLOWED" });
      expect(await promotionList(shop, other, "zh")).toBeNull();
      expect(await promotionForOffice(shop, other, id)).toBeNull();
      const sample = { lines: [], member: false, provinceCode: null, promotionId: id, channel: null, at: null };
      expect(await explainSample(shop, other, "zh", sample)).toBeNull();
      expect(await priceStory(shop, other, "zh", "0000000000")).toBeNull();
    }
    expect(await shop.db.promotion.count({ where: { state: "ACTIVE", id } })).toBe(0);
    expect(await shop.db.couponBatch.count({ where: { promotionId: id } })).toBe(0);
    expect(await promotionForOffice(shop, office, id)).toMatchObject({ stage: "DRAFT" });
  });

  it("what sending costs is the office's alone", async () => {
    for (const other of [...others, marketer]) {
      expect(await shippingRates(shop, other)).toBeNull();
      expect(await shippingRatesCsv(shop, other)).toBeNull();
      expect(await changeRates(shop, other, { csv: "", dryRun: false })).toMatchObject({ refusal: "NOT_ALLOWED" });
    }
    expect((await shippingRates(shop, office))!.length).toBeGreaterThan(30);
  });
});

describe("a promotion on its way", () => {
  it("is a draft, runs, is stopped for good, and each step is in the trail", async () => {
    const id = await saved({ mostUses: 5 });
    expect(await setPromotionState(shop, marketer, { id, state: "ACTIVE" })).toEqual({ ok: true, value: null });
    expect(await setPromotionState(shop, marketer, { id, state: "ACTIVE" })).toEqual({ ok: true, value: null });
    expect(await promotionForOffice(shop, marketer, id)).toMatchObject({ stage: "RUNNING" });
    expect(await setPromotionState(shop, marketer, { id, state: "STOPPED" })).toMatchObject({ ok: true });
    expect(await setPromotionState(shop, marketer, { id, state: "ACTIVE" })).toMatchObject({ refusal: "STOPPED" });
    const { version } = (await promotionForOffice(shop, marketer, id))!;
    expect(await savePromotion(shop, marketer, { id, version, draft: draft() })).toMatchObject({ refusal: "STOPPED" });
    expect((await trail(id)).map(({ action }) => action)).toEqual([
      "save-promotion",
      "start-promotion",
      "stop-promotion",
    ]);
    expect((await trail(id)).every(({ actorId }) => actorId === marketer.id)).toBe(true);
  });

  it("two people who change it at once: the second is told, and nothing is written over", async () => {
    const id = await saved();
    const { version } = (await promotionForOffice(shop, marketer, id))!;
    const titles = ["甲改的", "乙改的"];
    const answers = await Promise.all(
      titles.map((zh) => savePromotion(shop, marketer, { id, version, draft: draft({ title: { zh } }) })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: "CHANGED_MEANWHILE" });
    const winner = titles[answers.findIndex((answer) => answer.ok)]!;
    expect((await promotionForOffice(shop, marketer, id))!.draft.title.zh).toBe(winner);
  });

  it("keeps the name of its own, and no limit below what is used", async () => {
    const [first, second] = [draft(), draft()];
    const command = { id: null, version: null };
    await savePromotion(shop, marketer, { ...command, draft: first });
    expect(await savePromotion(shop, marketer, { ...command, draft: first })).toMatchObject({
      refusal: "HANDLE_TAKEN",
    });
    const other = await savePromotion(shop, marketer, { ...command, draft: { ...second, mostUses: 9 } });
    const id = other.ok ? other.value.id : "";
    await shop.db.promotion.update({ where: { id }, data: { uses: 7, spentFen: 700 } });
    const { version } = (await promotionForOffice(shop, marketer, id))!;
    expect(await savePromotion(shop, marketer, { id, version, draft: { ...second, mostUses: 6 } })).toMatchObject({
      refusal: "USED_MORE",
      uses: 7,
      spentFen: 700,
    });
    const nobody = shop.newId();
    expect(await savePromotion(shop, marketer, { id: nobody, version: 1, draft: draft() })).toMatchObject({
      refusal: "NO_SUCH_PROMOTION",
    });
    expect(await setPromotionState(shop, marketer, { id: nobody, state: "ACTIVE" })).toMatchObject({
      refusal: "NO_SUCH_PROMOTION",
    });
  });
});

describe("batches of codes", () => {
  const batchOf = (promotionId: string, more: Partial<NewBatch>): NewBatch => ({
    promotionId,
    kind: "UNIQUE",
    name: "批次",
    most: 1,
    code: null,
    handle: null,
    expiresAt: null,
    ...more,
  });

  it("two thousand drawn codes, no two alike, each for one use, shown to whoever may", async () => {
    const id = await saved({ needsCode: true });
    const result = await makeCoupons(shop, marketer, batchOf(id, { most: 2000 }));
    const batchId = result.ok ? result.value.batchId : "";
    const { codes } = (await batchCodes(shop, marketer, batchId))!;
    expect(new Set(codes.map(({ code }) => code)).size).toBe(2000);
    expect(codes.every(({ mostUses, uses }) => mostUses === 1 && uses === 0)).toBe(true);
    for (const other of others) expect(await batchCodes(shop, other, batchId)).toBeNull();
    expect(await trail(batchId)).toEqual([{ action: "make-coupons", actorId: marketer.id }]);
    // The trail holds no code that works.
    const entry = await shop.db.auditEntry.findFirstOrThrow({ where: { subjectId: batchId } });
    expect(JSON.stringify(entry)).not.toContain(codes[0]!.code);
  });

  it("a word of everybody's and a claim page are taken once; a promotion without codes gets none", async () => {
    const id = await saved({ needsCode: true });
    const shared = batchOf(id, { kind: "SHARED", code: "autumn 2026", most: 50 });
    expect(await makeCoupons(shop, marketer, shared)).toMatchObject({ ok: true });
    expect(await makeCoupons(shop, marketer, shared)).toMatchObject({ refusal: "TAKEN" });
    expect(await makeCoupons(shop, marketer, { ...shared, code: "??" })).toMatchObject({ refusal: "BAD_CODE" });
    const page = batchOf(id, { kind: "CLAIMED", handle: "autumn-page", most: 50 });
    expect(await makeCoupons(shop, marketer, page)).toMatchObject({ ok: true });
    expect(await makeCoupons(shop, marketer, page)).toMatchObject({ refusal: "TAKEN" });
    expect(await makeCoupons(shop, marketer, batchOf(await saved(), {}))).toMatchObject({
      refusal: "NO_SUCH_PROMOTION",
    });
  });
});

describe("shipping rates", () => {
  it("a row and a sheet are changed, tried first, told cell by cell where they are wrong, and audited", async () => {
    const shandong = (await shippingRates(shop, office))!.find((row) => row.Province === "37")!;
    expect(await changeRate(shop, office, { ...shandong, Fee: "5.50" })).toMatchObject({ ok: true });
    const csv = (await shippingRatesCsv(shop, office))!;
    expect(csv).toContain("5.50");
    const dearer = csv.replace("5.50", "7.50");
    expect(await changeRates(shop, office, { csv: dearer, dryRun: true })).toMatchObject({ ok: true });
    expect(await shippingRatesCsv(shop, office)).toBe(csv);
    const changed = await changeRates(shop, office, { csv: dearer, dryRun: false });
    expect(changed.ok && changed.value.changes).toHaveLength(1);
    expect(await shippingRatesCsv(shop, office)).toBe(dearer);
    expect(await changeRates(shop, office, { csv: csv.replace("5.50", "cheap"), dryRun: false })).toMatchObject({
      refusal: "BAD_ROWS",
      problems: [{ column: "Fee" }],
    });
    expect(await shippingRatesCsv(shop, office)).toBe(dearer);
    expect(await shop.db.auditEntry.count({ where: { subjectId: "shipping", actorId: office.id } })).toBe(2);
  });
});

describe("shipping rates that several people change at once", () => {
  it("each row is as whoever changed it left it, and none is lost", async () => {
    const rows = (await shippingRates(shop, office))!.slice(1, 13);
    const fee = (i: number) => `${i + 3}.00`;
    const answers = await Promise.all(rows.map((row, i) => changeRate(shop, office, { ...row, Fee: fee(i) })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await shippingRates(shop, office))!.slice(1, 13).map(({ Fee }) => Fee)).toEqual(rows.map((_, i) => fee(i)));
  });
});

describe("why this price", () => {
  it("an order is explained rule by rule as it was agreed, though the rules have changed, and says nobody's name", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop, 10_000)];
    await receive(shop, store, tea, 5);
    const { product } = await shop.db.variant.findUniqueOrThrow({ where: { id: tea }, include: { product: true } });
    const promotionId = await aPromotion(shop, { kind: "PERCENT", percentOff: 15 }, { products: [product.handle] });
    const { number } = await anOrder(shop).of(tea, 2).pickupAt(store).place();
    await setPromotionState(shop, marketer, { id: promotionId, state: "STOPPED" });
    const story = (await priceStory(shop, marketer, "zh", number))!;
    expect(story).toMatchObject({ itemsFen: 20_000, discountFen: 3_000, totalFen: 17_000 });
    expect(story.lines).toMatchObject([
      { quantity: 2, totalFen: 17_000, discounts: [{ id: promotionId, fen: 3_000 }] },
    ]);
    expect(JSON.stringify(story)).not.toMatch(/王小明|13805391234/);
  });

  it("a cart is explained as its shopper sees it, by the number on its page, with no word of who and no code", async () => {
    const [store, tea] = [await anOpenStore(shop), await aVariant(shop, 10_000)];
    await receive(shop, store, tea, 5);
    const { product } = await shop.db.variant.findUniqueOrThrow({ where: { id: tea }, include: { product: true } });
    const effect = { kind: "PERCENT" as const, percentOff: 20 };
    const promotionId = await aPromotion(shop, effect, { products: [product.handle], needsCode: true });
    const code = await aCoupon(shop, promotionId);
    const token = aToken();
    await addToCart(shop, token, { variantId: tea, quantity: 2 });
    await putCoupon(shop, token, code);
    const { number, price } = await cartPage(shop, "zh", token);

    const story = (await cartStory(shop, marketer, "zh", number.toLowerCase()))!;
    expect(story).toMatchObject({ number, itemsFen: 20_000, discountFen: 4_000, totalFen: price.totalFen });
    expect(story.lines).toMatchObject([{ quantity: 2, discounts: [{ id: promotionId, fen: 4_000 }] }]);
    expect(story.told.find(({ id }) => id === promotionId)).toMatchObject({ outcome: { code: "APPLIED" } });
    expect(JSON.stringify(story)).not.toContain(code);
    expect(JSON.stringify(story)).not.toContain(token);
    for (const other of others) expect(await cartStory(shop, other, "zh", number)).toBeNull();
    for (const none of ["", "00000 00000", "'; --", number.slice(0, 5)])
      expect(await cartStory(shop, marketer, "zh", none)).toBeNull();
  });

  it("a sample is tried at each door and hour", async () => {
    const tea = await aVariant(shop, 10_000);
    const { sku, product } = await shop.db.variant.findUniqueOrThrow({
      where: { id: tea },
      include: { product: true },
    });
    const hours = { days: [6], from: "20:00", until: "22:00" };
    const rule = { products: [product.handle], channels: ["SHOW" as const], hours };
    await aPromotion(shop, { kind: "AMOUNT", offFen: 700 }, rule);
    const costs = async (channel: "ONLINE" | "SHOW", at: string) => {
      const lines = [{ sku, quantity: 1 }];
      const sample = { lines, member: false, provinceCode: null, promotionId: null, channel, at: new Date(at) };
      return (await explainSample(shop, marketer, "zh", sample))!.discountFen;
    };
    expect(await costs("SHOW", "2026-11-28T20:30+08:00")).toBe(700);
    expect(await costs("SHOW", "2026-11-28T22:30+08:00")).toBe(0);
    expect(await costs("ONLINE", "2026-11-28T20:30+08:00")).toBe(0);
  });
});
