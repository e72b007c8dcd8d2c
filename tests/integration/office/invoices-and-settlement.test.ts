import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { giveMoneyBack } from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invoiceRows, invoicesCsv } from "#app/domain/orders/invoices.queries.server.ts";
import { requestInvoice } from "#app/domain/orders/request-invoice.server.ts";
import { settlementCsv, settlementOf } from "#app/domain/payments/settlement.queries.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

const DAY = { first: "2026-11-24", last: "2026-11-24" };
const COMPANY = { kind: "COMPANY", title: "=演示公司", taxNumber: "91350100M000100Y43", email: null } as const;

let shop: TestShop;
let variant: string;
let office: StaffActor;
let manager: StaffActor;

beforeAll(async () => {
  shop = await openTestShop();
  const store = await anOpenStore(shop);
  variant = await aVariant(shop, 5000);
  await receive(shop, store, variant, 50);
  office = await aClerk(shop, null, "ADMIN");
  manager = await aClerk(shop, store, "STORE_MANAGER");
});
afterAll(() => shop.drop());

const back = (orderId: string, amountFen: number) =>
  giveMoneyBack(shop, office, {
    orderId,
    wish: { kind: "AMOUNT", amountFen },
    reason: "GOODWILL",
    note: null,
    goods: null,
    key: shop.newId(),
  });

describe("an invoice", () => {
  it("is asked for after the order, corrected, and exported with what was really paid", async () => {
    const { orderId, number } = await anOrder(shop).of(variant, 2).paid().place();
    const ask = (title: string) => requestInvoice(shop, { orderId, wish: { ...COMPANY, title } });
    expect(await ask("写错了")).toMatchObject({ ok: true });
    await Promise.all([ask(COMPANY.title), ask(COMPANY.title)]);
    await back(orderId, 1500);
    const { totalFen } = await shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
    expect(await invoiceRows(shop, office, DAY)).toMatchObject([
      { number, title: COMPANY.title, taxNumber: COMPANY.taxNumber, totalFen, refundedFen: 1500 },
    ]);
    const told = await shop.db.orderTimelineEntry.count({ where: { orderId, kind: "INVOICE_REQUESTED" } });
    expect(told).toBe(2);
    const csv = (await invoicesCsv(shop, office, DAY))!;
    // No spreadsheet takes the title for a formula.
    expect(csv).toContain(`,单位,'=演示公司,${COMPANY.taxNumber},`);
    expect(csv).toContain(`,${((totalFen - 1500) / 100).toFixed(2)}\n`);
    expect(await shop.db.auditEntry.count({ where: { action: "export-invoices", actorId: office.id } })).toBe(1);
    expect(await invoiceRows(shop, office, { first: "2026-11-25", last: "2026-12-31" })).toEqual([]);
    expect(await invoiceRows(shop, manager, DAY)).toBeNull();
    expect(await invoicesCsv(shop, manager, DAY)).toBeNull();
    await shop.runJobs();
  });

  it("is refused for what was cancelled", async () => {
    const { orderId } = await anOrder(shop).of(variant).place();
    await shop.db.order.update({ where: { id: orderId }, data: { state: "CANCELLED" } });
    expect(await requestInvoice(shop, { orderId, wish: COMPANY })).toMatchObject({ refusal: "NO_INVOICE" });
  });
});

describe("a settlement", () => {
  const settled = async (days = DAY) => {
    const result = await settlementOf(shop, office, days);
    return result.ok ? result.value : null;
  };

  it("of a day agrees with the provider's books to the fen, and tells what does not", async () => {
    shop.setNow(new Date("2026-11-26T02:00:00Z"));
    const day = { first: "2026-11-26", last: "2026-11-26" };
    const { orderId, number } = await anOrder(shop).of(variant, 2).paid().place();
    await back(orderId, 700);
    await shop.runJobs();
    const { totalFen } = await shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
    const agreed = (await settled(day))!;
    expect(agreed.differences).toBe(0);
    const feeFen = Math.round((totalFen * 6) / 1000);
    expect(agreed.totals).toMatchObject({
      paidFen: totalFen,
      refundedFen: 700,
      feeFen,
      netFen: totalFen - 700 - feeFen,
    });
    expect(agreed.rows.map(({ kind, orderNumber }) => [kind, orderNumber])).toEqual([
      ["PAYMENT", number],
      ["REFUND", number],
    ]);
    // The provider's books change behind our back.
    await shop.pool.query("UPDATE demo_payment_session SET amount_fen = amount_fen + 1 WHERE reference = $1", [number]);
    await shop.pool.query(
      `INSERT INTO demo_payment_session (id, reference, amount_fen, currency, lang, return_url, state, expires_at, paid_at)
       VALUES ('demo_stranger', 'nobody', 900, 'CNY', 'zh', '/', 'PAID', $1, $1)`,
      [shop.now()],
    );
    const differs = (await settled(day))!;
    expect(differs.rows.flatMap(({ difference }) => difference ?? []).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "AMOUNT",
      "ONLY_THEIRS",
    ]);
    const csv = settlementCsv(differs);
    expect(csv).toContain("金额不同");
    expect(csv).toMatch(/,-7\.00,-7\.00,0\.00,/);
  });

  it("says so when the provider can't be reached, and is the office's alone", async () => {
    const { payments } = shop;
    shop.payments = { ...payments, entries: () => Promise.reject(new Error("out of reach")) };
    expect(await settlementOf(shop, office, DAY)).toMatchObject({ refusal: "PROVIDER_NOT_REACHED" });
    shop.payments = payments;
    expect(await settlementOf(shop, manager, DAY)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });
});
