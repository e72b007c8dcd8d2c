import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelOrder } from "#app/domain/fulfillment/cancel-order.server.ts";
import { expirePickups } from "#app/domain/fulfillment/pickup/expire-pickups.server.ts";
import { remindPickups } from "#app/domain/fulfillment/pickup/remind-pickups.server.ts";
import { failedWork } from "#app/domain/identity/failed-work.queries.server.ts";
import { retryFailedWork } from "#app/domain/identity/retry-failed-work.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { expireOrders } from "#app/domain/payments/end-unpaid-order.server.ts";
import { OCCASIONS } from "#app/jobs/recipients.server.ts";
import { tellOrdersPaid } from "#app/jobs/messages.server.ts";
import { peopleEn } from "#app/platform/i18n/messages/people.en.ts";
import { peopleZh } from "#app/platform/i18n/messages/people.zh.ts";
import { Undeliverable, type Carrier, type Outgoing } from "#app/platform/messenger.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let store: string;
let office: StaffActor;
let variant: string;
let sent: Array<Outgoing & { by: string }> = [];
let trouble: (() => Error | null) | null = null;

const carrier = (name: string): Carrier => ({
  name,
  async send(message) {
    const error = trouble?.();
    if (error) throw error;
    sent.push({ ...message, by: name });
    return { ref: `${name}-${sent.length}` };
  },
});

beforeAll(async () => {
  shop = await openTestShop();
  store = await anOpenStore(shop);
  office = await aClerk(shop, null, "ADMIN");
  variant = await aVariant(shop, 1990);
  await receive(shop, store, variant, 200);
});
afterAll(() => shop.drop());
beforeEach(() => {
  sent = [];
  trouble = null;
  Object.assign(shop.carriers, { SMS: carrier("sms"), EMAIL: carrier("mail") });
});

const pickup = (change = {}) => anOrder(shop).of(variant).pickupAt(store).with(change);
const told = async (orderId: string) =>
  (await shop.db.outgoingMessage.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map(
    ({ template, channel, state }) => `${template} ${channel} ${state}`,
  );
/** Runs what is due, and what waits for its next try, until nothing changes. */
async function untilDone() {
  for (let run = 0; run < 15; run++) {
    await shop.runJobs();
    await shop.pool.query(
      "SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs WHERE attempts < max_attempts",
    );
  }
}

it("every occasion has its words and a mail's subject in both languages", () => {
  for (const words of [peopleZh, peopleEn] as Array<Record<string, string>>)
    for (const occasion of OCCASIONS) {
      expect(words[`message.${occasion}`]).toBeTruthy();
      expect(words[`message.subject.${occasion}`]).toBeTruthy();
    }
});

describe("a message", () => {
  it("goes once by SMS, and by mail where the buyer gave an address", async () => {
    const { orderId } = await pickup({ contactEmail: "buyer@example.com" }).paid().place();
    await tellOrdersPaid(shop, [{ orderId }]);
    await shop.runJobs();
    expect((await told(orderId)).filter((one) => one.startsWith("order-paid"))).toEqual([
      "order-paid SMS SENT",
      "order-paid EMAIL SENT",
    ]);
    const paid = sent.filter(({ template }) => template === "order-paid");
    expect(paid.map(({ by, recipient }) => [by, recipient])).toEqual([
      ["sms", "13805391234"],
      ["mail", "buyer@example.com"],
    ]);
    expect(paid[0]!.body).toMatch(/^【十品】订单 \w{10} 已付款/);
    expect(paid[1]).toMatchObject({ subject: expect.stringMatching(/^订单 \w{10} 已付款$/) });
  });

  it("stays on the outbox page where nobody sends", async () => {
    delete shop.carriers.SMS;
    const { orderId } = await pickup().paid().place();
    expect(await told(orderId)).toContain("order-paid SMS KEPT");
    expect(sent).toEqual([]);
  });

  it("is tried again after a failure, sent once, and its error kept without the number", async () => {
    let tries = 0;
    trouble = () => ((tries += 1) <= 2 ? new Error("no route to 13805391234\nat x.ts") : null);
    const { orderId } = await pickup().place();
    const kept = await shop.db.outgoingMessage.findFirst({ where: { orderId, lastError: { not: null } } });
    expect(kept?.lastError ?? "no route to …").toBe("no route to …");
    await untilDone();
    expect(await told(orderId)).toEqual(["order-placed SMS SENT"]);
    expect(sent).toHaveLength(1);
  });

  it("that can't be delivered is given up at once, stands on the page, and goes when it is tried again", async () => {
    trouble = () => new Undeliverable("no template id is configured for order-placed");
    const { orderId } = await pickup().place();
    await shop.runJobs();
    expect(await told(orderId)).toEqual(["order-placed SMS FAILED"]);
    const { messages } = (await failedWork(shop, office))!;
    const mine = messages.find(({ error }) => error?.includes("no template"))!;
    expect(mine).toMatchObject({ name: "order-placed sms", tries: 1, nextTryAt: null });
    trouble = null;
    expect(await retryFailedWork(shop, office, { what: "MESSAGE", id: mine.id })).toMatchObject({
      value: { retried: 1 },
    });
    expect(await retryFailedWork(shop, office, { what: "MESSAGE", id: mine.id })).toMatchObject({
      value: { retried: 0 },
    });
    await shop.runJobs();
    expect(await told(orderId)).toEqual(["order-placed SMS SENT"]);
    expect(await shop.db.auditEntry.count({ where: { action: "retry-failed-work", subjectId: mine.id } })).toBe(1);
  });
});

describe("shoppers are told", () => {
  const occasions = async (orderId: string) => (await told(orderId)).map((one) => one.split(" ")[0]);

  it("that it waits, once and in time, that nobody came, and what goes back", async () => {
    const { orderId } = await pickup({ collector: { name: "孙大海", mobile: "13700002222" } })
      .paid()
      .place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, office, part!.id, "markPrepared", "markReady");
    const [ready] = await partsOf(shop, orderId);
    shop.setNow(new Date(ready!.keepUntil!.getTime() - 25 * 3_600_000));
    expect(await remindPickups(shop)).toBe(0);
    shop.pass(90);
    const [one, other] = await Promise.all([remindPickups(shop), remindPickups(shop)]);
    expect(one + other).toBe(1);
    await shop.runJobs();
    const reminders = sent.filter(({ template }) => template === "pickup-reminder");
    expect(reminders.map(({ recipient }) => recipient).toSorted()).toEqual(["13700002222", "13805391234"]);
    expect(reminders[0]!.body).toContain(ready!.pickupCode);
    shop.setNow(new Date(ready!.keepUntil!.getTime() + 25 * 3_600_000));
    expect(await remindPickups(shop)).toBe(0);
    await expirePickups(shop);
    await shop.runJobs();
    const expired = sent.find(({ template }) => template === "pickup-expired")!;
    expect(expired.body).toContain("¥19.90 按原路退回");
    expect(await occasions(orderId)).not.toContain("order-cancelled");
    expect(await occasions(orderId)).toContain("refunded");
  });

  it("that an order ended unpaid, or was cancelled after it was paid", async () => {
    const late = await pickup().place();
    await shop.runJobs();
    shop.pass(16);
    await expireOrders(shop);
    await shop.runJobs();
    expect(await occasions(late.orderId)).toEqual(["order-placed", "order-expired"]);
    const { orderId } = await pickup().paid().place();
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId, key: shop.newId() });
    await shop.runJobs();
    expect(await occasions(orderId)).toEqual(expect.arrayContaining(["order-cancelled", "refunded"]));
  });
});

describe("work that failed for good", () => {
  it("is shown without personal data, and done when it is tried again", async () => {
    const { orderId } = await pickup().paid().place();
    await shop.pool.query(
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'x'
       WHERE id IN (SELECT id FROM graphile_worker.jobs)`,
    );
    const { payments } = shop;
    const refused = () => Promise.reject(new Error("refused for 13805391234, see buyer@example.com\nstack"));
    shop.payments = { ...payments, refund: refused };
    await cancelOrder(shop, { kind: "SHOPPER" }, { orderId, key: shop.newId() });
    await shop.runJobs();
    await shop.pool.query(
      "UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE last_error LIKE '%refused%'",
    );
    const refund = (await failedWork(shop, office))!.jobs.find(({ name }) => name === "send-refund")!;
    expect(refund).toMatchObject({ error: "refused for …, see …", nextTryAt: null });
    shop.payments = payments;
    expect(await retryFailedWork(shop, office, { what: "JOB", id: refund.id })).toMatchObject({
      value: { retried: 1 },
    });
    await shop.runJobs();
    expect(await shop.db.refund.findFirstOrThrow({ where: { payment: { orderId } } })).toMatchObject({ state: "DONE" });
  });

  it("of an event keeps its tries across processes and goes on when a person says so", async () => {
    const [event] = await shop.db.$queryRaw<Array<{ id: bigint }>>`
      INSERT INTO outbox_event (topic, payload)
      VALUES ('pickup.ready', '{"fulfillmentOrderId": "00000000-0000-7000-8000-000000000009"}') RETURNING id`;
    for (let round = 0; round < 3; round++) {
      await shop.runJobs();
      shop.pass(10);
    }
    const id = String(event!.id);
    const stuck = (await failedWork(shop, office))!.events.find((one) => one.id === id)!;
    expect(stuck).toMatchObject({ name: "pickup.ready", tries: 3 });
    expect(stuck.error).toBeTruthy();
    expect(await retryFailedWork(shop, office, { what: "ALL" })).toMatchObject({ ok: true });
    expect(await shop.db.outboxEvent.findUniqueOrThrow({ where: { id: event!.id } })).toMatchObject({
      nextTryAt: null,
    });
    await shop.db.outboxEvent.delete({ where: { id: event!.id } });
  });

  it("is the office's alone", async () => {
    const manager = await aClerk(shop, store, "STORE_MANAGER");
    expect(await failedWork(shop, manager)).toBeNull();
    expect(await retryFailedWork(shop, manager, { what: "ALL" })).toMatchObject({ refusal: "NOT_ALLOWED" });
  });
});
