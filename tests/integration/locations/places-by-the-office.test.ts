import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import { locationForm, officePlaces } from "#app/domain/locations/office/locations.queries.server.ts";
import type { Typed } from "#app/domain/locations/office/location-fields.ts";
import { giveBackToFiles, saveLocation } from "#app/domain/locations/office/save-location.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { aClerk } from "../../support/builders/clerk.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { anOrder } from "../../support/builders/order.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { importOf } from "../../support/content.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

let shop: TestShop;
let office: StaffActor;
beforeAll(async () => {
  shop = await openTestShop();
  office = await aClerk(shop, null, "ADMIN");
});
afterAll(() => shop.drop());

const NEW: Typed = {
  handle: "new-counter",
  kind: "COUNTER",
  nameZh: "新柜台",
  nameEn: "New counter",
  addressZh: "景区东门",
  cityZh: "临沂市",
  countyCode: "371302",
  latitude: "35.05",
  longitude: "118.34",
  timeZone: "Asia/Shanghai",
  phone: "0539-1234567",
  active: "on",
  pickup: "OWN_SHELF",
  preparationMinutes: "30",
  pickupKeepDays: "3",
  "hours.mon": "8:30-12:00，13:30–18:00",
  "hours.tue": "08:30-18:00",
  "from.0": "2026-12-24",
  "to.0": "2026-12-26",
  "reasonZh.0": "盘点",
};
const save = (typed: Typed, handle: string | null = null, version: number | null = null, actor = office) =>
  saveLocation(shop, actor, { handle, version, typed });
const form = async (handle: string) => (await locationForm(shop, office, "zh", handle))!;
const row = (handle: string) =>
  shop.db.location.findUniqueOrThrow({
    where: { handle },
    include: { hours: { orderBy: [{ weekday: "asc" }, { opens: "asc" }] }, exceptions: true },
  });

describe("the office's places", () => {
  it("a new one is there as it was typed, told, and in the trail", async () => {
    expect(await save(NEW)).toEqual({ ok: true, value: { handle: "new-counter" } });
    const place = await row("new-counter");
    expect(place).toMatchObject({ kind: "COUNTER", name: { zh: "新柜台", en: "New counter" }, version: 1 });
    expect(place.hours.map(({ weekday, opens, closes }) => [weekday, opens, closes])).toEqual([
      [1, "08:30", "12:00"],
      [1, "13:30", "18:00"],
      [2, "08:30", "18:00"],
    ]);
    expect(place.exceptions).toMatchObject([{ opens: null, reason: { zh: "盘点" } }]);
    expect(await shop.db.auditEntry.findMany({ where: { subjectId: place.id } })).toMatchObject([
      { action: "add-location", actorId: office.id },
    ]);
    expect(await shop.db.outboxEvent.count({ where: { topic: "locations.changed" } })).toBe(1);
  });

  it("what its form shows, saved again, changes nothing but the version", async () => {
    const { typed, version } = await form("new-counter");
    expect(await save(typed, "new-counter", version)).toMatchObject({ ok: true });
    expect((await form("new-counter")).typed).toEqual(typed);
    expect((await row("new-counter")).version).toBe(version! + 1);
  });

  it.each<[string, Typed, string, string]>([
    ["a name that is none", { handle: "Ä b" }, "handle", "handle"],
    ["one that is taken", {}, "handle", "taken"],
    ["no name", { handle: "x1", nameZh: " " }, "nameZh", "required"],
    ["a county that is none", { handle: "x2", countyCode: "999999" }, "countyCode", "countyCode"],
    ["a latitude off the earth", { handle: "x3", latitude: "95" }, "latitude", "latitude"],
    ["no longitude", { handle: "x4", longitude: "" }, "longitude", "longitude"],
    ["hours that end before they begin", { handle: "x5", "hours.wed": "18:00-08:00" }, "hours.wed", "hours"],
    ["hours that overlap", { handle: "x6", "hours.thu": "08:00-12:00, 11:00-18:00" }, "hours.thu", "hours"],
    ["a closure that ends before it begins", { handle: "x7", "to.0": "2026-12-01" }, "from.0", "exception"],
    ["half of a slot", { handle: "x8", slotMinutes: "30" }, "slotMinutes", "slots"],
    ["a stand without an end", { handle: "x9", kind: "POPUP", parent: "new-counter" }, "startsAt", "stand"],
    [
      "a stand without a source",
      { handle: "x10", kind: "POPUP", startsAt: "2026-12-05T09:00", endsAt: "2026-12-08T17:00" },
      "parent",
      "standParent",
    ],
    ["a place above that is none", { handle: "x11", parent: "nowhere" }, "parent", "parent"],
  ])("%s is told beside its field, and nothing is written", async (_, change, field, error) => {
    const before = await shop.db.location.count();
    const saved = await save({ ...NEW, ...change });
    expect(saved).toMatchObject({ refusal: "BAD_FIELDS", errors: { [field]: error } });
    expect(await shop.db.location.count()).toBe(before);
  });

  it("goods of a stand are known goods", async () => {
    const tea = await aVariant(shop);
    const { sku } = await shop.db.variant.findUniqueOrThrow({ where: { id: tea } });
    const fair = { ...NEW, handle: "fair", kind: "POPUP", parent: "new-counter" };
    const dates = { startsAt: "2026-12-05T09:00", endsAt: "2026-12-08T17:00" };
    expect(await save({ ...fair, ...dates, goods: "NO-SUCH 5" })).toMatchObject({ errors: { goods: "goods" } });
    expect(await save({ ...fair, ...dates, goods: `${sku} many` })).toMatchObject({ errors: { goods: "goods" } });
    expect(await save({ ...fair, ...dates, goods: `${sku} 20\n${sku} × 5\n` })).toMatchObject({ ok: true });
    expect(await shop.db.standGoods.findMany()).toMatchObject([{ variantId: tea, quantity: 25 }]);
    expect(await row("fair")).toMatchObject({
      startsAt: new Date("2026-12-05T01:00:00Z"),
      endsAt: new Date("2026-12-08T09:00:00Z"),
    });
  });

  it("two people at once: the second is told, and the first's words stand", async () => {
    const { typed, version } = await form("new-counter");
    const names = ["甲的名字", "乙的名字"];
    const saved = await Promise.all(names.map((nameZh) => save({ ...typed, nameZh }, "new-counter", version)));
    expect(saved.map((one) => (one.ok ? "saved" : one.refusal)).toSorted()).toEqual(["CHANGED_MEANWHILE", "saved"]);
    const { name } = await row("new-counter");
    expect((name as { zh: string }).zh).toBe(names[saved.findIndex(({ ok }) => ok)]);
  });

  it.each(["CLERK", "STORE_MANAGER", "MARKETER"] as const)("a %s may not", async (role) => {
    const actor = await aClerk(shop, null, role);
    expect(await officePlaces(shop, actor, "zh")).toBeNull();
    expect(await locationForm(shop, actor, "zh", "new-counter")).toBeNull();
    expect(await save({ ...NEW, handle: "theirs" }, null, null, actor)).toMatchObject({ refusal: "NOT_ALLOWED" });
    expect(await giveBackToFiles(shop, actor, { handle: "new-counter", version: 1 })).toMatchObject({
      refusal: "NOT_ALLOWED",
    });
  });
});

describe("giving a place up", () => {
  it("waits for its goods and orders and says how many; a place on which nothing hangs is given up", async () => {
    const store = await anOpenStore(shop, "to-close");
    const tea = await aVariant(shop);
    await receive(shop, store, tea, 5);
    await anOrder(shop).of(tea, 2).pickupAt(store).paid().place();
    const { typed, version } = await form("to-close");
    const { active: _, ...closed } = typed;
    expect(await save(closed, "to-close", version)).toEqual({
      ok: false,
      refusal: "STILL_IN_USE",
      left: [
        { code: "ORDERS", n: 1 },
        { code: "STOCK", n: 5 },
      ],
    });
    expect(await row("to-close")).toMatchObject({ active: true, version });
    const empty = await anOpenStore(shop, "empty");
    const { typed: all, version: first } = await form("empty");
    const { active: __, ...without } = all;
    expect(await save(without, "empty", first)).toMatchObject({ ok: true });
    expect(await shop.db.location.findUniqueOrThrow({ where: { id: empty } })).toMatchObject({ active: false });
  });
});

describe("files and the office", () => {
  const file = (name: string) => ({
    path: "content/locations/by-file.yaml",
    text: `handle: by-file
kind: COUNTER
name: { zh: ${name} }
address: { zh: 演示路 }
city: { zh: 临沂市 }
countyCode: "371302"
latitude: 35.1
longitude: 118.3
timeZone: Asia/Shanghai
pickup: OWN_SHELF
preparationMinutes: 30
pickupKeepDays: 3
ships: false
coldChain: false
hours: { mon: ["08:00-18:00"] }
`,
  });
  const bring = async (name: string, dryRun = false) => {
    const done = await importLocations(shop, importOf([file(name) as never], { dryRun }));
    if (!done.ok) throw new Error(JSON.stringify(done.problems));
    return done.value;
  };
  const name = async () => ((await row("by-file")).name as { zh: string }).zh;

  it("a place that the office has saved is left alone by imports, and they say so, until it is given back", async () => {
    await bring("文件的名字");
    await bring("文件的新名字");
    expect(await name()).toBe("文件的新名字");
    const { typed, version } = await form("by-file");
    await save({ ...typed, nameZh: "后台的名字" }, "by-file", version);
    for (const dryRun of [true, false]) {
      const report = await bring("文件的名字", dryRun);
      expect(report).toMatchObject({ changes: [], notices: [expect.stringContaining("by-file")] });
    }
    expect(await name()).toBe("后台的名字");
    const { version: later } = await form("by-file");
    expect(await giveBackToFiles(shop, office, { handle: "by-file", version: later! - 1 })).toMatchObject({
      refusal: "CHANGED_MEANWHILE",
    });
    expect(await giveBackToFiles(shop, office, { handle: "by-file", version: later })).toMatchObject({ ok: true });
    expect(await bring("文件的名字")).toMatchObject({ notices: [] });
    expect(await name()).toBe("文件的名字");
  });
});
