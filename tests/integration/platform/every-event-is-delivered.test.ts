import { afterAll, beforeAll, expect, it } from "vitest";
import { openOutboxRelay } from "#app/platform/outbox-relay.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.drop());

const happens = (...topics: string[]) =>
  shop.transact("happens", (tx) => publish(tx, ...topics.map((topic) => ({ topic, payload: {}, touches: [] }))));

it("delivers each event once, in the order in which they happened, however many relays there are", async () => {
  await happens("first", "second", "third");
  const heard: string[] = [];
  const deliver = async (topic: string) => void heard.push(topic);
  const relays = [openOutboxRelay(shop, deliver), openOutboxRelay(shop, deliver)];
  await Promise.all(relays.map((relay) => relay.round()));
  await Promise.all(relays.map((relay) => relay.round()));
  expect(heard).toEqual(["first", "second", "third"]);
});

it("tries what failed again, later and later, and holds up nothing for it", async () => {
  const heard: string[] = [];
  let broken = true;
  const relay = openOutboxRelay(shop, async (topic: string) => {
    heard.push(topic);
    if (topic === "broken" && broken) throw new Error("out of reach");
  });
  await happens("broken", "whole");
  expect(await relay.round()).toBe(1);
  expect(await relay.round()).toBe(0);
  expect(heard).toEqual(["broken", "whole"]);
  shop.pass(1 / 60);
  expect(await relay.round()).toBe(0);
  shop.pass(1 / 60);
  broken = false;
  expect(await relay.round()).toBe(0);
  shop.pass(1 / 60);
  expect(await relay.round()).toBe(1);
  expect(heard).toEqual(["broken", "whole", "broken", "broken"]);
});

it("writes an event only with what it tells of", async () => {
  const undone = shop.transact("undone", async (tx) => {
    await publish(tx, { topic: "undone", payload: {}, touches: [] });
    throw new Error("not after all");
  });
  await expect(undone).rejects.toThrow("not after all");
  expect(await shop.db.outboxEvent.count({ where: { topic: "undone" } })).toBe(0);
});

it("delivers together what is in hand together, and each by itself where that fails", async () => {
  const together: unknown[][] = [];
  const relay = openOutboxRelay(shop, async (_topic, payloads) => {
    together.push(payloads);
    if (payloads.length > 1) throw new Error("one of them is bad");
  });
  await happens("many", "many");
  expect(await relay.round()).toBe(2);
  expect(together.map((payloads) => payloads.length)).toEqual([2, 1, 1]);
});
