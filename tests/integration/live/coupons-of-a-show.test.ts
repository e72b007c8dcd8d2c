import { afterAll, beforeAll, expect, it } from "vitest";
import { claimDrop } from "#app/domain/live/claim-drop.server.ts";
import { hostCommand } from "#app/domain/live/host-command.server.ts";
import { prepareDrop, removeDrop } from "#app/domain/live/prepare-drop.server.ts";
import { sampleShows } from "#app/domain/live/sample.queries.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aToken } from "../../support/builders/order.ts";
import { aPromotion } from "../../support/builders/promotion.ts";
import { aShow } from "../../support/builders/show.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let host: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  host = await aClerk(shop, null, "MARKETER");
});
afterAll(() => shop.drop());

async function aShowWithCoupons(most: number) {
  const show = await aShow(shop);
  const promotionId = await aPromotion(shop, { kind: "AMOUNT", offFen: 500 }, { needsCode: true });
  const prepared = { promotionId, title: { zh: "五元券" }, most, seconds: 60 };
  const made = await prepareDrop(shop, host, { showId: show.id, key: shop.newId(), ...prepared });
  if (!made.ok) throw new Error(made.refusal);
  await shop.db.show.update({ where: { id: show.id }, data: { phase: "LIVE", wentLiveAt: shop.now() } });
  const { dropId } = made.value;
  return {
    ...show,
    dropId,
    claim: (token: string) => claimDrop(shop, token, { handle: show.handle, dropId }),
    drop: (key = shop.newId()) =>
      hostCommand(shop, host, { showId: show.id, key, command: { do: "DROP_COUPONS", dropId } }),
  };
}

it("gives one each to the first so many, never one more, however many claim at once and however often", async () => {
  const show = await aShowWithCoupons(50);
  const viewers = Array.from({ length: 120 }, aToken);
  expect(await show.claim(viewers[0]!)).toMatchObject({ refusal: "CLOSED" });
  await show.drop();
  const claims = await Promise.all([...viewers, ...viewers].map((token) => show.claim(token)));
  const codes = claims.flatMap((claim) => (claim.ok ? [claim.value.code] : []));
  expect(new Set(codes).size).toBe(50);
  const codeOf = (i: number) => (claims[i]!.ok ? claims[i]!.value.code : null);
  const both = viewers.map((_, i) => [codeOf(i), codeOf(i + 120)]).filter((pair) => pair.every(Boolean));
  expect(both.every(([first, again]) => first === again)).toBe(true);
  expect(claims.filter((claim) => !claim.ok).every((claim) => !claim.ok && claim.refusal === "ALL_TAKEN")).toBe(true);
  expect((await sampleShows(shop, [show.id]))[0]!.sample.coupons).toEqual({ [show.dropId]: 0 });
});

it("is dropped once by two operators, and closes in time", async () => {
  const show = await aShowWithCoupons(5);
  const drops = await Promise.all([show.drop(), show.drop()]);
  expect(drops.filter((drop) => drop.ok)).toHaveLength(1);
  expect(drops.find((drop) => !drop.ok)).toMatchObject({ refusal: "DROPPED_ALREADY" });
  const removed = { showId: show.id, key: shop.newId(), dropId: show.dropId };
  expect(await removeDrop(shop, host, removed)).toMatchObject({ refusal: "DROPPED_ALREADY" });
  shop.pass(2);
  expect(await show.claim(aToken())).toMatchObject({ refusal: "CLOSED" });
});
