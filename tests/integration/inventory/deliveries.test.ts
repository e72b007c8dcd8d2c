import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { receiveDelivery, type DeliveredLine } from "#app/domain/inventory/shelf/receive-delivery.server.ts";
import { setSafetyStock } from "#app/domain/inventory/shelf/set-safety-stock.server.ts";
import { newShortCode } from "#app/platform/short-code.ts";
import { aBatch } from "../../support/builders/batch.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store = "";
let clerk: StaffActor;
let tea = "";
let sku = "";
beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop, "store");
  clerk = await aClerk(shop, store);
  tea = await aVariant(shop);
  ({ sku } = await shop.db.variant.update({ where: { id: tea }, data: { barcode: "6973713001999" } }));
});
afterAll(() => shop.drop());

const key = () => shop.newId();
const line = (facts: Partial<DeliveredLine> = {}): DeliveredLine => ({
  code: sku,
  quantity: 5,
  traceCode: null,
  producedOn: null,
  bestBefore: null,
  producer: null,
  ...facts,
});
let notes = 0;
const deliver = (lines: DeliveredLine[], reference = `SH-${++notes}`, actor = clerk) =>
  receiveDelivery(shop, actor, { locationId: store, reference, lines, key: key() });

describe("a delivery", () => {
  it("fills the shelf by barcode and SKU, with a new batch and a known one", async () => {
    const known = await aBatch(shop, tea, "2026-12-10");
    const fresh = { producedOn: "2026-11-20", bestBefore: "2027-11-20", producer: "沂蒙茶园" };
    const delivered = await deliver([
      line({ code: "6973713001999", quantity: 12, ...fresh }),
      line({ code: sku.toLowerCase(), quantity: 3, traceCode: known.traceCode }),
      line({ quantity: 2, traceCode: known.traceCode }),
      line({ quantity: 0, code: "" }),
    ]);
    expect(delivered).toMatchObject({ value: { units: 17, lines: 2 } });
    const levels = await shop.db.batchLevel.findMany({
      where: { locationId: store, variantId: tea },
      include: { batch: true },
      orderBy: { onHand: "desc" },
    });
    expect(levels.map(({ onHand }) => onHand)).toEqual([12, 5]);
    expect(levels[0]!.batch).toMatchObject({ producer: { zh: "沂蒙茶园" }, bestBefore: new Date("2027-11-20") });
    expect(levels[0]!.batch.traceCode).toMatch(/^[0-9A-Z]{10}$/);
  });

  it("counts once, by its note, whoever types it again", async () => {
    const together = await Promise.all([deliver([line()], "NOTE-7"), deliver([line()], "NOTE-7")]);
    expect(together.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await deliver([line()], "NOTE-7")).toMatchObject({ refusal: "RECEIVED_ALREADY", place: { zh: "store" } });
    expect(await shop.db.stockReceipt.count({ where: { reference: "NOTE-7" } })).toBe(1);
  });

  it.each([
    ["an unknown code", { code: "0000" }, "NO_SUCH_VARIANT"],
    ["a slip in the trace code", { traceCode: "AAAAAAAAAB" }, "BAD_TRACE_CODE"],
    ["a new trace code without dates", { traceCode: newShortCode(9, randomInt) }, "DATES_MISSING"],
    ["a best-before alone", { bestBefore: "2027-01-01" }, "DATES_MISSING"],
    ["dates the wrong way round", { producedOn: "2027-01-02", bestBefore: "2027-01-01" }, "DATES_REVERSED"],
  ] as const)("with %s is told line by line, and nothing is received", async (_, facts, problem) => {
    const before = await shop.db.stockReceipt.count();
    const answer = await deliver([line(), line(facts)]);
    expect(answer).toMatchObject({
      refusal: "BAD_LINES",
      problems: [{ line: 1, problem }],
    });
    expect(await shop.db.stockReceipt.count()).toBe(before);
  });

  it("takes no batch of another product, no empty note, and nobody from elsewhere", async () => {
    const other = await aBatch(shop, await aVariant(shop));
    expect(await deliver([line({ traceCode: other.traceCode })])).toMatchObject({
      problems: [{ line: 0, problem: "OTHER_PRODUCT" }],
    });
    expect(await deliver([line({ quantity: 0 })])).toMatchObject({ refusal: "NO_LINES" });
    const elsewhere = await aClerk(shop, await anOpenStore(shop, "elsewhere"));
    expect(await deliver([line()], "NOTE-9", elsewhere)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });
});

describe("safety stock", () => {
  it("is set by those who answer for the stock, and takes nothing that was promised", async () => {
    const oil = await aVariant(shop);
    await receive(shop, store, oil, 4);
    await shop.pool.query("UPDATE stock_level SET allocated = 3 WHERE variant_id = $1", [oil]);
    const kept = { locationId: store, variantId: oil, safetyStock: 4, shipSafetyStock: 2 };
    expect(await setSafetyStock(shop, clerk, { ...kept, key: key() })).toMatchObject({ refusal: "NOT_ALLOWED" });
    const manager = await aClerk(shop, store, "STORE_MANAGER");
    expect(await setSafetyStock(shop, manager, { ...kept, key: key() })).toMatchObject({ ok: true });
    const level = await shop.db.stockLevel.findFirstOrThrow({ where: { variantId: oil } });
    expect(level).toMatchObject({ allocated: 3, safetyStock: 4, shipSafetyStock: 2, overdrawn: false });
    const trail = await shop.db.auditEntry.findFirstOrThrow({ where: { action: "set-safety-stock", subjectId: oil } });
    expect(trail).toMatchObject({ actorId: manager.id, before: { safetyStock: 0 }, after: { safetyStock: 4 } });
  });
});
