import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { nameChatGuest } from "#app/domain/live/chat-guest.server.ts";
import { postChat } from "#app/domain/live/post-chat.server.ts";
import { foldShow, readLog } from "#app/domain/live/read-log.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { openShowHub, type ShowHub } from "#app/realtime/show-hub.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { propertySeed } from "../../support/builders/any-cart.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aToken } from "../../support/builders/order.ts";
import { aShow } from "../../support/builders/show.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";
import { aWatcher, type Watcher } from "../../support/watcher.ts";

/** Two hubs, each with connections of its own, as two processes have them. */
let shop: TestShop;
let other: Shop;
let hubs: ShowHub[];
let host: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  const config = readConfig({ DATABASE_URL: shop.url, LOG_LEVEL: "silent" }, () => "s".repeat(43));
  other = await openShop(config, { now: shop.now, newId: shop.newId });
  hubs = [openShowHub(shop, "one"), openShowHub(other, "two")];
  host = await aClerk(shop, null, "ADMIN");
});
afterAll(async () => {
  for (const hub of hubs) await hub.close();
  await other.close();
  await shop.drop();
});

/** What somebody does next: a writer writes, a viewer goes, comes back, stops reading, reads again. */
type Act =
  | { who: "WRITER"; what: "PIN" | "PRICE" | "SAY" | "ANNOUNCE" | "UNITS"; n: number }
  | { who: "VIEWER"; n: number; what: "LEAVE" | "RETURN" | "RETURN_NEW" | "STOP_READING" | "READ" };
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      who: fc.constant("WRITER" as const),
      what: fc.constantFrom("PIN", "PRICE", "SAY", "ANNOUNCE", "UNITS" as const),
      n: fc.nat(9),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant("VIEWER" as const),
      n: fc.nat(11),
      what: fc.constantFrom("LEAVE", "RETURN", "RETURN_NEW", "STOP_READING", "READ" as const),
    }),
  },
);

describe("everybody who watches", () => {
  it("ends in the same state as one who never left, whoever wrote, left, came back or read slowly", async () => {
    const seed = propertySeed("the log of a show");
    const acts = fc.array(fc.array(anAct, { minLength: 1, maxLength: 8 }), { minLength: 10, maxLength: 30 });
    await fc.assert(fc.asyncProperty(acts, run), { seed, numRuns: 4, endOnFailure: true });
  });

  it("is counted, and whoever runs it is not", async () => {
    const { handle } = await aShow(shop);
    const runs = await aWatcher(hubs[0]!, handle, "STAFF");
    const watchers = await Promise.all([hubs[0]!, hubs[1]!].map((hub) => aWatcher(hub, handle)));
    await vi.waitFor(() => expect(runs.sample()?.viewers).toBe(2), { timeout: 20_000 });
    for (const watcher of [runs, ...watchers]) await watcher.LEAVE();
  });
});

async function run(rounds: Act[][]): Promise<void> {
  const store = await anOpenStore(shop);
  const variants = [await aVariant(shop), await aVariant(shop)];
  for (const variantId of variants) await receive(shop, store, variantId, 1_000);
  const show = await aShow(
    shop,
    variants.map((variantId) => ({ variantId, livePriceFen: 1_000 })),
  );
  await takeShowStep(shop, host, { showId: show.id, step: "GO_LIVE", key: shop.newId() });
  const guests = Array.from({ length: 10 }, aToken);
  for (const [i, token] of guests.entries()) await nameChatGuest(shop, token, `客${i}`);
  const watchers = await Promise.all(Array.from({ length: 12 }, (_, i) => aWatcher(hubs[i % 2]!, show.handle)));
  // The first two never leave and always read.
  const steady = new Set(watchers.slice(0, 2));

  const write = async ({ what, n }: Extract<Act, { who: "WRITER" }>): Promise<unknown> => {
    const command = (one: HostCommand) =>
      hostCommand(n % 2 ? shop : other, host, { showId: show.id, key: shop.newId(), command: one });
    const variantId = variants[n % 2]!;
    if (what === "PIN") return command({ do: "PIN", variantId: n === 9 ? null : variantId });
    if (what === "PRICE") return command({ do: "PRICE", variantId, seenFen: null, priceFen: 900 + n });
    if (what === "ANNOUNCE") return command({ do: "ANNOUNCE", text: `第${n}条` });
    if (what === "SAY")
      return postChat(n % 2 ? shop : other, guests[n]!, { handle: show.handle, text: `第${n}问${shop.newId()}` });
    const units = { showId: show.id, variantId, locationId: store, units: n - 4, key: shop.newId() };
    return changeShowUnits(shop, host, units);
  };
  const watch = async ({ n, what }: Extract<Act, { who: "VIEWER" }>): Promise<void> => {
    const watcher = watchers[n]!;
    if (!steady.has(watcher)) await watcher[what]();
  };
  for (const round of rounds) {
    await Promise.all(round.map((act) => (act.who === "WRITER" ? write(act) : watch(act))));
    shop.pass(1 / 20);
  }
  await takeShowStep(shop, host, { showId: show.id, step: "END", key: shop.newId() });

  const log = await readLog(shop.db, show.id, 0);
  expect(log.map(({ event }) => event.number)).toEqual(log.map((_, i) => i + 1));
  const { viewers: end } = await foldShow(shop, show.id);
  for (const watcher of watchers) await watcher.RETURN();
  for (const watcher of watchers) await watcher.reaches(end.number);
  for (const [i, watcher] of watchers.entries()) expect(watcher.state(), `watcher ${i}`).toEqual(end);
  expect([...steady].map((watcher) => watcher.numbers())).toEqual(
    [...steady].map(() => steadyNumbers(watchers[0]!, end.number)),
  );
  for (const watcher of watchers) await watcher.LEAVE();
}

/** Every number from the first line after the snapshot to the last, once. */
function steadyNumbers(watcher: Watcher, end: number): number[] {
  const from = end - watcher.numbers().length + 1;
  return Array.from({ length: end - from + 1 }, (_, i) => from + i);
}
