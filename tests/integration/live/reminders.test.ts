import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { AT_ONCE, remindOfShow } from "#app/domain/live/remind.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import type { ShowStep } from "#app/domain/live/show-state.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { aVariant } from "../../support/builders/stocked-variant.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let host: StaffActor;
let tea: string;
beforeAll(async () => {
  shop = await openTestShop();
  host = await aClerk(shop, null, "MARKETER");
  tea = await aVariant(shop, 3_000);
});
afterAll(() => shop.drop());
beforeEach(() => shop.pass(3 * 24 * 60));

const inMinutes = (minutes: number) => new Date(shop.now().getTime() + minutes * 60_000);

async function aShowIn(minutes: number) {
  const plan = (startsInMinutes: number) => ({
    handle,
    title: { zh: "茶会", en: "A tea" },
    description: { zh: "试播" },
    hostName: { zh: "小孟" },
    locationId: null,
    startsAt: inMinutes(startsInMinutes),
    endsAt: inMinutes(startsInMinutes + 90),
    pictureHash: null,
    items: [{ variantId: tea, livePriceFen: null, limitPerCustomer: null }],
  });
  const handle = `tea-${shop.newId().slice(-8)}`;
  const saved = await saveShow(shop, host, { id: null, version: null, plan: plan(minutes) });
  if (!saved.ok) throw new Error(saved.refusal);
  let { id, version } = saved.value;
  return {
    handle,
    moveTo: async (startsInMinutes: number) => {
      const moved = await saveShow(shop, host, { id, version, plan: plan(startsInMinutes) });
      if (!moved.ok) throw new Error(moved.refusal);
      ({ id, version } = moved.value);
    },
    step: async (step: ShowStep) => {
      expect(await takeShowStep(shop, host, { showId: id, step, key: shop.newId() })).toMatchObject({ ok: true });
    },
    remind: (contact: string) => remindOfShow(shop, { handle, contact, lang: "zh" }),
    waiting: () => shop.db.showReminder.count({ where: { showId: id } }),
    /** What people were sent about it so far. */
    told: async () => {
      const messages = await shop.db.outgoingMessage.findMany({
        where: { template: "show-soon" },
        orderBy: { id: "asc" },
      });
      return messages.filter(({ body }) => body.includes(handle));
    },
  };
}

/** The minute's job, as the worker runs it. */
async function aMinute(): Promise<void> {
  await shop.pool.query("SELECT graphile_worker.add_job('tell-reminders', job_key => 'tell-reminders')");
  await shop.runJobs();
}

it("tells each who asked, by SMS or mail, once, a quarter of an hour before", async () => {
  const show = await aShowIn(60);
  expect(await show.remind("13805391234")).toMatchObject({ ok: true });
  // Asked twice, it is one.
  expect(await show.remind("138 0539 1234")).toMatchObject({ ok: true });
  expect(await show.remind("Viewer@Example.com")).toMatchObject({ ok: true });
  expect(await show.remind("tomorrow")).toEqual({ ok: false, refusal: "BAD_CONTACT" });
  shop.pass(44);
  await aMinute();
  expect(await show.told()).toEqual([]);
  shop.pass(1);
  await aMinute();
  const told = await show.told();
  expect(told.map(({ channel, recipient }) => [channel, recipient])).toEqual(
    expect.arrayContaining([
      ["SMS", "13805391234"],
      ["EMAIL", "viewer@example.com"],
    ]),
  );
  expect(told).toHaveLength(2);
  expect(told[0]!.body).toContain(`/live/${show.handle}?via=reminder`);
  for (let minute = 0; minute < 3; minute++) {
    shop.pass(1);
    await aMinute();
  }
  expect(await show.told()).toHaveLength(2);
  expect(await show.waiting()).toBe(0);
});

it("goes by the start that holds now, when it was moved", async () => {
  const later = await aShowIn(30);
  const sooner = await aShowIn(300);
  await later.remind("13805391234");
  await sooner.remind("13805391234");
  await later.moveTo(24 * 60);
  await sooner.moveTo(20);
  shop.pass(16);
  await aMinute();
  expect(await later.told()).toEqual([]);
  expect(await sooner.told()).toHaveLength(1);
  shop.pass(24 * 60 - 16 - 15);
  await aMinute();
  expect(await later.told()).toHaveLength(1);
});

it("says nothing of a show that was called off, or was over before", async () => {
  const cancelled = await aShowIn(60);
  await cancelled.remind("13805391234");
  await cancelled.step("CANCEL");
  expect(await cancelled.waiting()).toBe(0);
  expect(await cancelled.remind("13805391234")).toEqual({ ok: false, refusal: "OVER" });
  const ended = await aShowIn(60);
  await ended.remind("13805391234");
  await ended.step("GO_LIVE");
  await ended.step("END");
  shop.pass(50);
  await aMinute();
  expect(await cancelled.told()).toEqual([]);
  expect(await ended.told()).toEqual([]);
  // Nobody keeps whom to tell of what is past.
  shop.pass(24 * 60);
  await aMinute();
  expect(await ended.waiting()).toBe(0);
});

it("tells at once when a host begins before the time", async () => {
  const show = await aShowIn(120);
  await show.remind("13805391234");
  await show.step("GO_LIVE");
  await aMinute();
  expect(await show.told()).toHaveLength(1);
});

it("tells all of many in the same minute, though it takes them by hundreds", async () => {
  const show = await aShowIn(30);
  const many = AT_ONCE + 20;
  const { id } = await shop.db.show.findUniqueOrThrow({ where: { handle: show.handle } });
  await shop.db.showReminder.createMany({
    data: Array.from({ length: many }, (_, i) => ({
      showId: id,
      channel: "EMAIL" as const,
      recipient: `viewer-${i}@example.com`,
      lang: "zh",
    })),
  });
  shop.pass(20);
  await aMinute();
  expect(await show.told()).toHaveLength(many);
});
