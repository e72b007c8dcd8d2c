import { pbkdf2Sync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE_PROOF } from "#app/domain/fulfillment/counter/code-proof.ts";
import { conflictList } from "#app/domain/fulfillment/counter/conflicts.queries.server.ts";
import { deviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import { settleConflict } from "#app/domain/fulfillment/counter/settle-conflict.server.ts";
import { board, boardCard } from "#app/domain/fulfillment/pickup/board.queries.server.ts";
import { careForPart, pickersAt } from "#app/domain/fulfillment/pickup/care-for-part.server.ts";
import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { rejectLine } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aDevice } from "../../support/builders/device.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { partsOf, works } from "../../support/builders/pickup.ts";
import { aReadyPickup } from "../../support/builders/ready-pickup.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => void (shop = await openTestShop()));
afterAll(() => shop.drop());

async function aCounter() {
  const store = await anOpenStore(shop);
  const clerk = await aClerk(shop, store);
  const tea = await aVariant(shop, 1_000);
  await receive(shop, store, tea, 50);
  return { store, clerk, tea };
}

describe("what is seen to on a card", () => {
  it("a picker is assigned who works there, the bag has a place, the customer is told once more", async () => {
    const { store, clerk, tea } = await aCounter();
    const colleague = await aClerk(shop, store);
    const stranger = await aClerk(shop, await anOpenStore(shop));
    const { orderId } = await anOrder(shop).of(tea).pickupAt(store).paid().place();
    const [part] = await partsOf(shop, orderId);
    const care = (command: object, who = clerk) =>
      careForPart(shop, who, { fulfillmentOrderId: part!.id, key: shop.newId(), ...command } as never);
    expect((await pickersAt(shop, store)).map(({ id }) => id).toSorted()).toEqual([clerk.id, colleague.id].toSorted());
    expect(await care({ care: "ASSIGN_PICKER", staffId: stranger.id })).toMatchObject({ refusal: "NOT_A_PICKER" });
    expect(await care({ care: "ASSIGN_PICKER", staffId: colleague.id }, stranger)).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
    expect(await care({ care: "ASSIGN_PICKER", staffId: colleague.id })).toMatchObject({ ok: true });
    expect(await care({ care: "TELL_AGAIN" })).toMatchObject({ refusal: "NOT_NOW" });
    expect(await boardCard(shop, clerk, { lang: "zh", id: part!.id })).toMatchObject({ pickerName: colleague.name });
    await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
    await shop.runJobs();
    expect(await care({ care: "SET_BAG_PLACE", bagPlace: "A3" })).toMatchObject({ ok: true });
    expect(await boardCard(shop, clerk, { lang: "zh", id: part!.id })).toMatchObject({ bagPlace: "A3" });
    const messages = () =>
      shop.db.outgoingMessage.count({ where: { dedupeKey: { startsWith: `pickup-ready:${part!.id}:` } } });
    expect(await messages()).toBe(1);
    // Messages are stamped by the database's clock, tests by their own.
    await shop.db.outgoingMessage.updateMany({ data: { createdAt: shop.now() } });
    expect(await care({ care: "TELL_AGAIN" })).toMatchObject({ refusal: "TOLD_JUST_NOW" });
    shop.pass(11);
    expect(await care({ care: "TELL_AGAIN" })).toMatchObject({ ok: true });
    await shop.runJobs();
    expect(await messages()).toBe(2);
  });

  it("overdue and expiring stand at the top", async () => {
    const { store, clerk, tea } = await aCounter();
    const first = await aReadyPickup(shop, clerk, store, tea);
    const second = await aReadyPickup(shop, clerk, store, tea);
    const soon = new Date(shop.now().getTime() + 3_600_000);
    await shop.db.fulfillmentOrder.update({ where: { id: second.id }, data: { keepUntil: soon } });
    const { cards } = await board(shop, clerk, { lang: "zh", locationId: store });
    expect(cards.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(cards[0]).toMatchObject({ expiring: true });
  });

  it("a partial hand-over: what is spoilt at the counter is refunded, the rest is given", async () => {
    const { store, clerk, tea } = await aCounter();
    const { orderId } = await anOrder(shop).of(tea, 3).pickupAt(store).paid().place();
    const [part] = await partsOf(shop, orderId);
    await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
    const reject = (quantity: number) =>
      rejectLine(shop, clerk, {
        fulfillmentOrderId: part!.id,
        lineId: part!.lines[0]!.id,
        quantity,
        reason: "DAMAGED",
        key: shop.newId(),
      });
    const rejected = await reject(1);
    expect(rejected).toMatchObject({ ok: true });
    const [ready] = await partsOf(shop, orderId);
    const code = ready!.pickupCode!;
    expect(await handOver(shop, clerk, { code, locationId: store, key: shop.newId() })).toMatchObject({ ok: true });
    expect(await partsOf(shop, orderId)).toMatchObject([
      { state: "HANDED_OVER", lines: [{ quantity: 3, rejected: 1 }] },
    ]);
    expect(await reject(1)).toMatchObject({ refusal: "NOT_NOW" });
  });
});

describe("what a device may know", () => {
  it("orders of one place only, no code, no number, no name but its first character", async () => {
    const { store, clerk, tea } = await aCounter();
    const ready = await aReadyPickup(shop, clerk, store, tea);
    const other = await anOpenStore(shop);
    expect(await deviceOrders(shop, await aClerk(shop, other), { lang: "zh", locationId: store })).toBeNull();
    const known = (await deviceOrders(shop, clerk, { lang: "zh", locationId: store }))!;
    expect(known.orders).toHaveLength(1);
    const text = JSON.stringify(known);
    for (const secret of [ready.code, "王小明", "13805391234", "1234"]) expect(text.includes(secret)).toBe(false);
    const { iterations, bytes } = CODE_PROOF;
    const proof = pbkdf2Sync(ready.code, known.salt, iterations, bytes, "sha256").toString("base64url");
    expect(known.orders[0]).toMatchObject({ collector: "王**", state: "READY", proof });
    const again = (await deviceOrders(shop, clerk, { lang: "zh", locationId: store }))!;
    expect(again.orders).toEqual(known.orders);
  });

  it("what did not fit is seen by the people of the place and settled by who manages it, once", async () => {
    const { store, clerk, tea } = await aCounter();
    const [manager, stranger] = [
      await aClerk(shop, store, "STORE_MANAGER"),
      await aClerk(shop, await anOpenStore(shop), "STORE_MANAGER"),
    ];
    const device = aDevice(shop, clerk, store);
    await device.tell([device.sale([[tea, 1, 900]])]);
    const list = (who = clerk) => conflictList(shop, who, { lang: "zh", settled: false });
    const [conflict] = await list();
    expect(conflict).toMatchObject({ kind: "PRICE_CHANGED", data: { chargedFen: 900, shouldFen: 1_000 } });
    expect(await list(stranger)).toEqual([]);
    const settle = (who: typeof clerk) => settleConflict(shop, who, { conflictId: conflict!.id, note: "补收" });
    expect(await settle(clerk)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await settle(stranger)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await settle(manager)).toMatchObject({ ok: true });
    expect(await settle(manager)).toMatchObject({ refusal: "SETTLED_ALREADY" });
    expect(await list()).toEqual([]);
  });
});

it("and the books agree", async () => expect(await reconcile(shop)).toEqual([]));
