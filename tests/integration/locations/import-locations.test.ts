import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importLocations } from "#app/domain/locations/import-locations.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import type { SourceFile } from "#app/platform/import-file.ts";
import { contentFiles, importOf, temporaryBlobs } from "../../support/content.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let shop: TestGround & { blobs: BlobStore };
let blobs: ReturnType<typeof temporaryBlobs>;
let content: SourceFile[];

beforeAll(async () => {
  blobs = temporaryBlobs();
  shop = { ...(await openTestGround()), blobs: blobs.blobs };
  const names = (await readdir("content/locations")).filter((name) => name.endsWith(".yaml"));
  content = await contentFiles([...names.map((name) => `content/locations/${name}`), "content/network.yaml"]);
}, 120_000);
afterAll(async () => {
  await shop.drop();
  blobs.drop();
});

async function run(files: SourceFile[], options?: { dryRun?: boolean }) {
  const result = await importLocations(shop, importOf(files, options));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.value;
}
async function problems(files: SourceFile[]) {
  const result = await importLocations(shop, importOf(files));
  return result.ok ? [] : result.problems.map((p) => `${p.file}:${p.line} ${p.column}: ${p.reason}`);
}
const counts = async () => ({
  places: await shop.db.location.count(),
  hours: await shop.db.openingHours.count(),
  vans: await shop.db.deliveryRoute.count(),
  audit: await shop.db.auditEntry.count(),
  events: await shop.db.outboxEvent.count(),
});
const edited = (handle: string, from: string, to: string): SourceFile => {
  const file = content.find(({ path }) => path.endsWith(`/${handle}.yaml`))!;
  expect(file.text).toContain(from);
  return { ...file, text: file.text.replace(from, to) };
};

describe("the demo's places", () => {
  it("change nothing in a dry run", async () => {
    const before = await counts();
    expect((await run(content, { dryRun: true })).changes.length).toBeGreaterThan(12);
    expect(await counts()).toEqual(before);
  });

  it("come in whole: two stores, three counters, a hub, two stations, four village points, each under its tier", async () => {
    await run(content);
    const places = await shop.db.location.findMany({ include: { parent: true, picture: true, hours: true } });
    const kinds = (kind: string) => places.filter((place) => place.kind === kind).length;
    expect(["FLAGSHIP", "COUNTER", "HUB", "STATION", "VILLAGE_POINT"].map(kinds)).toEqual([2, 3, 1, 2, 4]);
    expect(places.every((place) => place.picture && place.hours.length > 0)).toBe(true);
    const villages = places.filter((place) => place.kind === "VILLAGE_POINT");
    expect(villages.map((place) => place.parent?.kind)).toEqual(villages.map(() => "STATION"));
    expect(await shop.db.deliveryRoute.count()).toBeGreaterThan(8);
  });

  it("change nothing when they come in again", async () => {
    const before = await counts();
    expect(await run(content)).toEqual({ changes: [], notices: [] });
    expect(await counts()).toEqual(before);
  });

  it("change what was edited and say it, in the trail, too", async () => {
    const { changes } = await run([edited("qilu-garden", "preparationMinutes: 30", "preparationMinutes: 45")]);
    expect(changes).toEqual(["location qilu-garden: preparationMinutes 30 → 45"]);
    const qilu = await shop.db.location.findUniqueOrThrow({ where: { handle: "qilu-garden" } });
    expect(qilu.preparationMinutes).toBe(45);
    const trail = await shop.db.auditEntry.findMany({ where: { action: "import-locations" }, orderBy: { at: "asc" } });
    expect(trail.at(-1)!.after).toEqual({ changes });
    const event = await shop.db.outboxEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(event).toMatchObject({ topic: "locations.changed", payload: { locationIds: [qilu.id] } });
  });
});

describe("bad places are told with file, line and reason, and change nothing", () => {
  const wrong = (text: string) => ({ path: "content/locations/wrong.yaml", text });
  it.each<[string, () => SourceFile[], RegExp[]]>([
    ["no YAML", () => [wrong("a: [")], [/^content\/locations\/wrong\.yaml:1 .*not YAML/]],
    [
      "an hour that is none",
      () => [edited("qilu-garden", 'mon: ["08:30-20:30"]', 'mon: ["8:30-20:30"]')],
      [/qilu-garden\.yaml:\d+ hours\.mon\.0: must be hours such as 08:30-18:00/],
    ],
    [
      "closing before opening",
      () => [edited("qilu-garden", 'mon: ["08:30-20:30"]', 'mon: ["20:30-08:30"]')],
      [/hours\.mon\.0: must close after it opens/],
    ],
    [
      "hours that overlap",
      () => [edited("qilu-garden", 'mon: ["08:30-20:30"]', 'mon: ["08:30-14:00", "13:00-18:00"]')],
      [/hours\.mon: hours of one day must not overlap/],
    ],
    [
      "a day that is none",
      () => [edited("hub", 'from: "2027-01-01"', 'from: "2026-02-30"')],
      [/exceptions\.0\.from: must be a date/],
    ],
    [
      "a parent that is no place",
      () => [edited("qilu-garden", "parent: hub", "parent: moon")],
      [/parent: "moon" is no place/],
    ],
    [
      "a circle of tiers",
      () => [edited("hub", "picture:", "parent: qilu-garden\npicture:")],
      [/hub\.yaml:\d+ parent: leads round in a circle/],
    ],
    [
      "a picture that is not there",
      () => [edited("hub", "pictures/hub.svg", "pictures/none.svg")],
      [/hub\.yaml:\d+ picture: "pictures\/none\.svg" is not there/],
    ],
    ["an unknown field", () => [edited("hub", "ships: true", "ships: true\nshipz: true")], [/shipz/]],
    [
      "a van from nowhere, twice",
      () => [
        {
          path: "content/network.yaml",
          text: 'routes:\n  - &van { from: moon, to: hub, weekdays: [1], departs: "07:00", arrives: "08:00" }\n  - *van\n',
        },
      ],
      [/network\.yaml:2 routes\.0\.from: "moon" is no place/, /"moon" is no place/, /the same van is there twice/],
    ],
    [
      "the same place in two files",
      () => [
        edited("hub", "ships: true", "ships: false"),
        { ...edited("hub", "ships", "ships"), path: "content/locations/copy.yaml" },
      ],
      [/"hub" is in .*hub\.yaml already/],
    ],
  ])("%s", async (_, files, reasons) => {
    const before = await counts();
    const told = await problems(files());
    expect(told).toHaveLength(reasons.length);
    reasons.forEach((reason, i) => expect(told[i]).toMatch(reason));
    expect(await counts()).toEqual(before);
  });
});
