import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlacedOrder } from "#app/domain/checkout/place-order.server.ts";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { giveMoneyBack } from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { settleConcernByHand } from "#app/domain/payments/settle-concern.server.ts";
import { waitingForPerson } from "#app/domain/payments/waiting-for-person.queries.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openStripeShop, type StripeShop } from "../../support/stripe-shop.ts";

let shop: StripeShop;
let [store, tea] = ["", ""];
let office: StaffActor;
let clerk: StaffActor;
beforeAll(async () => {
  shop = await openStripeShop();
  store = await anOpenStore(shop);
  tea = await aVariant(shop, 2500);
  await receive(shop, store, tea, 200);
  office = await aClerk(shop, null, "ADMIN");
  clerk = await aClerk(shop, store);
});
afterAll(() => shop.drop());

async function paidWith(change: { amount?: number } = {}): Promise<PlacedOrder & { session: string }> {
  const order = await anOrder(shop).of(tea, 2).pickupAt(store).place();
  const session = await shop.startPaying(order);
  const from = shop.stripe.books.events.length;
  shop.stripe.books.pay(session, change);
  await shop.bring(...shop.stripe.books.events.slice(from));
  await shop.runJobs();
  return { ...order, session };
}

/** A cancelled order whose money the bank did not take. */
async function owed(): Promise<PlacedOrder & { session: string }> {
  const order = await paidWith();
  await cancelOrder(shop, { kind: "SHOPPER" }, { orderId: order.orderId, key: shop.newId() });
  await shop.runJobs();
  await failsAtTheBank(order);
  return order;
}

/** The bank sends the order's newest refund back. */
async function failsAtTheBank(order: PlacedOrder): Promise<void> {
  const refund = await shop.db.refund.findFirstOrThrow({
    where: { payment: { orderId: order.orderId }, state: { not: "FAILED" } },
  });
  const from = shop.stripe.books.events.length;
  shop.stripe.books.settleRefund(refund.providerRef!, "failed");
  await shop.bring(...shop.stripe.books.events.slice(from));
  await shop.runJobs();
}

const waitingOf = async (order: PlacedOrder) =>
  (await waitingForPerson(shop, office, "OPEN")).filter((row) => row.order.number === order.number);
const settle = (concernId: string, decision: "TRY_AGAIN" | "PAID_OTHERWISE" | "GIVE_BACK" | "SEEN_TO", note = "") =>
  settleConcernByHand(shop, office, { concernId, decision, note: note || null, key: shop.newId() });
const differences = async (order: PlacedOrder) =>
  (await reconcile(shop)).filter(({ subject }) => subject.includes(order.number));

describe("what waits for a person", () => {
  it("is the office's alone", async () => {
    const order = await owed();
    expect(await waitingForPerson(shop, clerk, "OPEN")).toEqual([]);
    const [row] = await waitingOf(order);
    const command = { concernId: row!.id, decision: "TRY_AGAIN" as const, note: null, key: shop.newId() };
    expect(await settleConcernByHand(shop, clerk, command)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });

  it("a refund that failed is tried again, once though two people click", async () => {
    const order = await owed();
    const [row] = await waitingOf(order);
    expect(row).toMatchObject({ kind: "REFUND_FAILED", amountFen: 5000, decisions: ["TRY_AGAIN", "PAID_OTHERWISE"] });
    const answers = await Promise.all([settle(row!.id, "TRY_AGAIN"), settle(row!.id, "TRY_AGAIN")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await shop.runJobs();
    const refunds = await shop.db.refund.findMany({ where: { payment: { orderId: order.orderId } } });
    expect(refunds.map(({ state }) => state).toSorted()).toEqual(["DONE", "FAILED"]);
    expect(await waitingOf(order)).toEqual([]);
    expect(await differences(order)).toEqual([]);
  });

  it("also where it was for a line and fails again: the books see one decision, and each try once", async () => {
    const order = await paidWith();
    const [line] = await shop.db.orderLine.findMany({ where: { orderId: order.orderId } });
    const wish = { kind: "LINES", units: [{ lineId: line!.id, units: 1 }], shipping: false } as const;
    const command = { orderId: order.orderId, wish, reason: "FAULTY", note: null, goods: null } as const;
    expect(await giveMoneyBack(shop, office, { ...command, key: shop.newId() })).toMatchObject({ ok: true });
    await shop.runJobs();
    for (let times = 0; times < 2; times++) {
      await failsAtTheBank(order);
      const [row] = await waitingOf(order);
      expect(row).toMatchObject({ kind: "REFUND_FAILED", amountFen: 2500 });
      expect(await settle(row!.id, "TRY_AGAIN")).toMatchObject({ ok: true });
      await shop.runJobs();
    }
    expect(await differences(order)).toEqual([]);
    const inAWeek = { pool: shop.pool, now: () => new Date(shop.now().getTime() + 7 * 86_400_000) };
    expect(
      (await reconcile(inAWeek)).filter(({ subject }) => subject.includes(`order ${order.number} refund`)),
    ).toEqual([]);
  });

  it("or was paid in another way, which is written down", async () => {
    const order = await owed();
    const [row] = await waitingOf(order);
    expect(await settle(row!.id, "PAID_OTHERWISE")).toMatchObject({ refusal: "NOTE_WANTED" });
    expect(await settle(row!.id, "PAID_OTHERWISE", "银行转账")).toMatchObject({ ok: true });
    await shop.runJobs();
    expect(await differences(order)).toEqual([]);
    expect(await shop.db.auditEntry.count({ where: { action: "settle-concern", subjectId: order.orderId } })).toBe(1);
  });

  it("money of another amount goes back as it came, and the order and its hold end", async () => {
    const order = await paidWith({ amount: 4999 });
    const [row] = await waitingOf(order);
    expect(row).toMatchObject({ kind: "PAYMENT_MISMATCH", askedFen: 5000, saidFen: 4999 });
    expect(await settle(row!.id, "GIVE_BACK")).toMatchObject({ ok: true });
    await shop.runJobs();
    const { state, checkoutKey } = await shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    expect(state).toBe("CANCELLED");
    expect(await shop.db.hold.count({ where: { holdKey: checkoutKey, state: "OPEN" } })).toBe(0);
    const intent = shop.stripe.books.session(order.session).payment_intent as string;
    expect(shop.stripe.books.charges.get(intent)).toMatchObject({ amount: 4999, amount_refunded: 4999 });
    expect(await differences(order)).toEqual([]);
  });
});
