import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { callBackTransfer, dropDraft } from "#app/domain/inventory/transfers/cancel-transfer.server.ts";
import { draftTransfer, editDraft } from "#app/domain/inventory/transfers/draft-transfer.server.ts";
import { receiveTransfer } from "#app/domain/inventory/transfers/receive-transfer.server.ts";
import { sendTransfer } from "#app/domain/inventory/transfers/send-transfer.server.ts";
import { settleVariance } from "#app/domain/inventory/variances/settle-variance.server.ts";
import { aBatch } from "../../support/builders/batch.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let [hub, store] = ["", ""];
let packer: StaffActor;
let clerk: StaffActor;
let hubManager: StaffActor;
let stranger: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  hub = await anOpenStore(shop, "hub");
  store = await anOpenStore(shop, "store");
  packer = await aClerk(shop, hub);
  clerk = await aClerk(shop, store);
  hubManager = await aClerk(shop, hub, "STORE_MANAGER");
  stranger = await aClerk(shop, await anOpenStore(shop, "elsewhere"), "STORE_MANAGER");
});
afterAll(() => shop.drop());

const key = () => shop.newId();
const onHand = async (locationId: string, variantId: string) =>
  (await shop.db.stockLevel.findUnique({ where: { locationId_variantId: { locationId, variantId } } }))?.onHand ?? 0;
const linesOf = (transferId: string) =>
  shop.db.transferLine.findMany({ where: { transferId }, orderBy: { quantity: "desc" } });
const stateOf = async (id: string) => (await shop.db.transfer.findUniqueOrThrow({ where: { id } })).state;

/** Ten units of each variant are under way from the hub to the store. */
async function sent(units = 10) {
  const variantId = await aVariant(shop);
  const batch = await aBatch(shop, variantId);
  await receive(shop, hub, variantId, 20, batch.id);
  const lines = [{ variantId, quantity: units }];
  const drafted = await draftTransfer(shop, clerk, { fromId: hub, toId: store, lines, key: key() });
  if (!drafted.ok) throw new Error(drafted.refusal);
  const { transferId } = drafted.value;
  expect(await sendTransfer(shop, packer, { transferId, key: key() })).toMatchObject({ ok: true });
  const [line] = await linesOf(transferId);
  return { transferId, variantId, batch, lineId: line!.id };
}

describe("sending", () => {
  it("takes what expires first, by batch, and leaves what was promised", async () => {
    const variantId = await aVariant(shop);
    const [late, soon] = [await aBatch(shop, variantId, "2027-05-01"), await aBatch(shop, variantId, "2026-12-20")];
    await receive(shop, hub, variantId, 6, late.id);
    await receive(shop, hub, variantId, 4, soon.id);
    await shop.pool.query("UPDATE stock_level SET allocated = 3 WHERE variant_id = $1", [variantId]);
    const lines = [
      { variantId, quantity: 5 },
      { variantId, quantity: 3 },
    ];
    const drafted = await draftTransfer(shop, packer, { fromId: hub, toId: store, lines, key: key() });
    if (!drafted.ok) throw new Error(drafted.refusal);
    const { transferId } = drafted.value;
    expect(await sendTransfer(shop, packer, { transferId, key: key() })).toEqual({
      ok: false,
      refusal: "SHORT",
      shortages: [{ variantId, wanted: 8, available: 7 }],
    });
    expect(await stateOf(transferId)).toBe("DRAFT");
    await editDraft(shop, packer, { transferId, lines: [{ variantId, quantity: 7 }], key: key() });
    expect(await sendTransfer(shop, packer, { transferId, key: key() })).toMatchObject({ ok: true });
    expect((await linesOf(transferId)).map(({ batchId, quantity }) => ({ batchId, quantity }))).toEqual([
      { batchId: soon.id, quantity: 4 },
      { batchId: late.id, quantity: 3 },
    ]);
    expect(await onHand(hub, variantId)).toBe(3);
  });

  it("twice with one key sends once, and with another is told that it is gone", async () => {
    const variantId = await aVariant(shop);
    await receive(shop, hub, variantId, 5);
    const lines = [{ variantId, quantity: 5 }];
    const drafted = await draftTransfer(shop, packer, { fromId: hub, toId: store, lines, key: key() });
    if (!drafted.ok) throw new Error(drafted.refusal);
    const command = { transferId: drafted.value.transferId, key: key() };
    const twice = await Promise.all([sendTransfer(shop, packer, command), sendTransfer(shop, packer, command)]);
    expect(twice.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await sendTransfer(shop, packer, { ...command, key: key() })).toMatchObject({
      refusal: "NOT_NOW",
      state: "IN_TRANSIT",
    });
    expect(await onHand(hub, variantId)).toBe(0);
  });
});

describe("receiving", () => {
  it("in parts fills the shelf in parts, by batch", async () => {
    const { transferId, variantId, batch, lineId } = await sent();
    const arrived = (units: number) => [{ lineId, units, reason: null }];
    const first = { transferId, arrived: arrived(6), close: false, key: key() };
    expect(await receiveTransfer(shop, clerk, first)).toMatchObject({ value: { ended: false } });
    expect(await receiveTransfer(shop, clerk, first)).toMatchObject({ value: { ended: false } });
    expect([await stateOf(transferId), await onHand(store, variantId)]).toEqual(["PARTIALLY_RECEIVED", 6]);
    const second = { transferId, arrived: arrived(4), close: false, key: key() };
    expect(await receiveTransfer(shop, clerk, second)).toMatchObject({ value: { ended: true, differences: 0 } });
    expect([await stateOf(transferId), await onHand(store, variantId)]).toEqual(["RECEIVED", 10]);
    const { onHand: ofBatch } = await shop.db.batchLevel.findFirstOrThrow({
      where: { locationId: store, variantId, batchId: batch.id },
    });
    expect(ofBatch).toBe(10);
  });

  it.each([
    ["WRITTEN_OFF", "here", { writtenOff: 3 }, { hub: 10, store: 7 }],
    ["FOUND", "here", { received: 10 }, { hub: 10, store: 10 }],
    ["PUT_BACK", "sender", { putBack: 3 }, { hub: 13, store: 7 }],
  ] as const)("too few opens a variance, which may end as %s", async (decision, where, line, shelves) => {
    const { transferId, variantId, lineId } = await sent();
    const arrived = [{ lineId, units: 7, reason: null }];
    const close = { transferId, arrived, close: true, key: key() };
    expect(await receiveTransfer(shop, clerk, close)).toMatchObject({ refusal: "REASON_MISSING", lineIds: [lineId] });
    const told = { ...close, arrived: [{ lineId, units: 7, reason: "BROKEN" as const }] };
    expect(await receiveTransfer(shop, clerk, told)).toMatchObject({ value: { ended: true, differences: 1 } });
    const variance = await shop.db.variance.findFirstOrThrow({ where: { transferLineId: lineId } });
    expect(variance).toMatchObject({ kind: "TRANSFER", quantity: -3, reason: "BROKEN", locationId: store });
    const storeManager = await aClerk(shop, store, "STORE_MANAGER");
    const [may, mayNot] = where === "here" ? [storeManager, clerk] : [hubManager, storeManager];
    const settle = (who: StaffActor) =>
      settleVariance(shop, who, { varianceId: variance.id, decision, note: "箱子摔了", key: key() });
    expect(await settle(mayNot)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await settle(may)).toMatchObject({ ok: true });
    expect((await linesOf(transferId))[0]).toMatchObject(line);
    expect({ hub: await onHand(hub, variantId), store: await onHand(store, variantId) }).toEqual(shelves);
    expect(await settle(may)).toMatchObject({ refusal: "SETTLED_ALREADY", resolution: decision });
  });

  it("too many is a fact, and the sender's books may be put right", async () => {
    const { transferId, variantId, lineId } = await sent();
    const arrived = [{ lineId, units: 12, reason: null }];
    await receiveTransfer(shop, clerk, { transferId, arrived, close: false, key: key() });
    const variance = await shop.db.variance.findFirstOrThrow({ where: { transferLineId: lineId } });
    expect(variance).toMatchObject({ quantity: 2, reason: "MORE_THAN_SENT" });
    const booked = { varianceId: variance.id, decision: "BOOKED", key: key() } as const;
    expect(await settleVariance(shop, hubManager, booked)).toMatchObject({ ok: true });
    expect([await onHand(hub, variantId), await onHand(store, variantId)]).toEqual([8, 12]);
  });
});

describe("calling back", () => {
  it("puts what is under way on the sender's shelf again", async () => {
    const { transferId, variantId, lineId } = await sent();
    await receiveTransfer(shop, clerk, {
      transferId,
      arrived: [{ lineId, units: 4, reason: null }],
      close: false,
      key: key(),
    });
    const back = { transferId, goods: "PUT_BACK", key: key() } as const;
    expect(await callBackTransfer(shop, clerk, back)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await callBackTransfer(shop, packer, back)).toMatchObject({ ok: true });
    expect(await stateOf(transferId)).toBe("RECEIVED");
    expect((await linesOf(transferId))[0]).toMatchObject({ received: 4, putBack: 6 });
    expect([await onHand(hub, variantId), await onHand(store, variantId)]).toEqual([16, 4]);
  });

  it("writes off what is gone, where somebody answers for it", async () => {
    const { transferId, variantId } = await sent();
    const gone = { transferId, goods: "WRITE_OFF", key: key() } as const;
    expect(await callBackTransfer(shop, packer, gone)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await callBackTransfer(shop, hubManager, gone)).toMatchObject({ ok: true });
    expect(await stateOf(transferId)).toBe("CANCELLED");
    expect([await onHand(hub, variantId), await onHand(store, variantId)]).toEqual([10, 0]);
  });

  it("drops a draft without moving anything", async () => {
    const variantId = await aVariant(shop);
    const lines = [{ variantId, quantity: 1 }];
    const drafted = await draftTransfer(shop, clerk, { fromId: hub, toId: store, lines, key: key() });
    if (!drafted.ok) throw new Error(drafted.refusal);
    const { transferId } = drafted.value;
    expect(await dropDraft(shop, stranger, { transferId, key: key() })).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await dropDraft(shop, clerk, { transferId, key: key() })).toMatchObject({ ok: true });
    expect(await stateOf(transferId)).toBe("CANCELLED");
    expect(await sendTransfer(shop, packer, { transferId, key: key() })).toMatchObject({ refusal: "NOT_NOW" });
  });
});

describe("who may", () => {
  it("send at the sender's place only, receive at the receiver's, draft at either", async () => {
    const { transferId, variantId, lineId } = await sent();
    const lines = [{ variantId, quantity: 1 }];
    const draft = { fromId: hub, toId: store, lines, key: key() };
    expect(await draftTransfer(shop, stranger, draft)).toMatchObject({ refusal: "NOT_ALLOWED" });
    const drafted = await draftTransfer(shop, clerk, draft);
    if (!drafted.ok) throw new Error(drafted.refusal);
    const other = drafted.value.transferId;
    expect(await sendTransfer(shop, clerk, { transferId: other, key: key() })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
    expect(await editDraft(shop, stranger, { transferId: other, lines, key: key() })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
    const arrived = [{ lineId, units: 1, reason: null }];
    const arrival = { transferId, arrived, close: false, key: key() };
    expect(await receiveTransfer(shop, packer, arrival)).toMatchObject({ refusal: "NOT_ALLOWED" });
    const marketer = await aClerk(shop, null, "MARKETER");
    expect(await receiveTransfer(shop, marketer, arrival)).toMatchObject({ refusal: "NOT_ALLOWED" });
  });

  it.each([
    [
      "to the place itself",
      (v: string) => ({ fromId: hub, toId: hub, lines: [{ variantId: v, quantity: 1 }] }),
      "SAME_PLACE",
    ],
    ["of nothing", (v: string) => ({ fromId: hub, toId: store, lines: [{ variantId: v, quantity: 0 }] }), "NO_LINES"],
    [
      "of what nobody knows",
      () => ({ fromId: hub, toId: store, lines: [{ variantId: shop.newId(), quantity: 1 }] }),
      "NO_SUCH_VARIANT",
    ],
    [
      "from nowhere",
      (v: string) => ({ fromId: "x", toId: store, lines: [{ variantId: v, quantity: 1 }] }),
      "NO_SUCH_PLACE",
    ],
  ] as const)("a draft %s is refused", async (_, command, refusal) => {
    const variantId = await aVariant(shop);
    const everywhere = await aClerk(shop, null, "ADMIN");
    expect(await draftTransfer(shop, everywhere, { ...command(variantId), key: key() })).toMatchObject({ refusal });
  });
});
