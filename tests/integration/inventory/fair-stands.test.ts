import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftTransfer } from "#app/domain/inventory/transfers/draft-transfer.server.ts";
import { endedStands } from "#app/domain/inventory/transfers/ended-stands.queries.server.ts";
import { proposals } from "#app/domain/inventory/transfers/proposals.queries.server.ts";
import { receiveTransfer } from "#app/domain/inventory/transfers/receive-transfer.server.ts";
import { sendTransfer } from "#app/domain/inventory/transfers/send-transfer.server.ts";
import { tellStands } from "#app/domain/locations/tell-stands.server.ts";
import { officePlaces } from "#app/domain/locations/office/locations.queries.server.ts";
import { placesAtAGlance } from "#app/domain/locations/places-at-a-glance.queries.server.ts";
import { findStores } from "#app/domain/inventory/find-stores.queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invariant } from "#app/platform/assert.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let hub: string;
let stand: string;
let tea: string;
let office: StaffActor;

const START = new Date("2026-12-05T01:00:00Z");
const END = new Date("2026-12-08T09:00:00Z");
const at = (text: string) => shop.setNow(new Date(text));
const level = () =>
  shop.db.stockLevel.findUnique({ where: { locationId_variantId: { locationId: stand, variantId: tea } } });
const proposed = async (actor = office) =>
  (await proposals(shop, actor, { lang: "zh", locationId: null })).map(({ from, to, lines }) => ({
    from: from.id,
    to: to.id,
    units: lines.map((line) => line.quantity),
    why: lines.flatMap((line) => line.reasons.map(({ code }) => code)),
  }));
const search = { kind: null, city: null, near: null, open: false, product: null, from: 0 };

beforeAll(async () => {
  shop = await openTestShop();
  [hub, stand, tea] = [await anOpenStore(shop, "hub"), await anOpenStore(shop, "fair"), await aVariant(shop)];
  office = await aClerk(shop, null, "ADMIN");
  await shop.db.location.update({
    where: { id: stand },
    data: { kind: "POPUP", startsAt: START, endsAt: END, parentId: hub, ships: true },
  });
  await shop.db.standGoods.create({ data: { locationId: stand, variantId: tea, quantity: 30 } });
  await receive(shop, hub, tea, 100);
});
afterAll(() => shop.drop());

/** Drafts what is proposed, sends it and takes it in at the other end. */
async function bring(fromId: string, toId: string, quantity: number) {
  const key = () => shop.newId();
  const lines = [{ variantId: tea, quantity }];
  const drafted = await draftTransfer(shop, office, { fromId, toId, lines, key: key() });
  invariant(drafted.ok, JSON.stringify(drafted));
  const { transferId } = drafted.value;
  const afterDraft = await proposed();
  const sent = await sendTransfer(shop, office, { transferId, key: key() });
  invariant(sent.ok, JSON.stringify(sent));
  const line = await shop.db.transferLine.findFirstOrThrow({ where: { transferId } });
  const received = await receiveTransfer(shop, office, {
    transferId,
    arrived: [{ lineId: line.id, units: quantity, reason: null }],
    close: true,
    key: key(),
  });
  invariant(received.ok, JSON.stringify(received));
  return afterDraft;
}

describe("a fair stand, from plan to end", () => {
  it("is neither listed nor given anything long before", async () => {
    at("2026-10-20T02:00:00Z");
    expect(await proposed()).toEqual([]);
    expect((await findStores(shop, "zh", search)).stores.map(({ handle }) => handle)).not.toContain("fair");
  });

  it("is announced with its dates, and sells nothing before it begins", async () => {
    at("2026-12-01T02:00:00Z");
    const card = (await findStores(shop, "zh", search)).stores.find(({ handle }) => handle === "fair");
    expect(card).toMatchObject({ startsAt: START.toISOString(), endsAt: END.toISOString() });
    expect((await placesAtAGlance(shop, "zh", 9)).map(({ handle }) => handle)).not.toContain("fair");
  });

  it("in the week before, its goods are proposed, once, to the people of either end", async () => {
    const out = { from: hub, to: stand, units: [30], why: ["STAND_STARTS"] };
    expect(await proposed()).toEqual([out]);
    expect(await proposed(await aClerk(shop, stand))).toEqual([out]);
    expect(await proposed(await aClerk(shop, await anOpenStore(shop)))).toEqual([]);
    expect(await bring(hub, stand, 30), "what is written down is not proposed again").toEqual([]);
    expect(await level()).toMatchObject({ onHand: 30 });
    const early = await anOrder(shop).of(tea, 1).pickupAt(stand).try();
    expect(early).toMatchObject({ refusal: "SHORT" });
  });

  it("sells while it stands", async () => {
    at("2026-12-06T02:00:00Z");
    expect(await proposed()).toEqual([]);
    expect(await anOrder(shop).of(tea, 2).pickupAt(stand).try()).toMatchObject({ ok: true });
    expect(await endedStands(shop, office, "zh", "viewBoard")).toEqual([]);
  });

  it("is told when it begins and when it is over, once each", async () => {
    expect(await tellStands(shop)).toBe(1);
    expect(await tellStands(shop)).toBe(0);
    at("2026-12-08T09:00:00Z");
    expect(await tellStands(shop)).toBe(1);
    expect(await tellStands(shop)).toBe(0);
  });

  it("when it is over it sells nothing, is not listed, and its goods are proposed to go back", async () => {
    expect(await anOrder(shop).of(tea, 1).pickupAt(stand).try()).toMatchObject({ refusal: "SHORT" });
    expect((await findStores(shop, "zh", search)).stores.map(({ handle }) => handle)).not.toContain("fair");
    expect(await endedStands(shop, office, "zh", "viewBoard")).toMatchObject([{ id: stand, units: 30 }]);
    expect(await officePlaces(shop, office, "zh")).toEqual(
      expect.arrayContaining([expect.objectContaining({ handle: "fair", leftover: true })]),
    );
    // Two are held for whoever has not paid yet.
    expect(await proposed()).toEqual([{ from: stand, to: hub, units: [28], why: ["STAND_OVER"] }]);
    expect(await bring(stand, hub, 28)).toEqual([]);
    expect(await level()).toMatchObject({ onHand: 2 });
  });
});
