import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldShow, readLog, showStates } from "#app/domain/live/read-log.server.ts";
import { showPage } from "#app/domain/live/show-page.queries.server.ts";
import { readShows, showsForViewers } from "#app/domain/live/show-list.queries.server.ts";
import { showReducer } from "#app/domain/live/show-reducer.ts";
import { aShow, happens } from "../../support/builders/show.ts";
import { aVariant } from "../../support/builders/stocked-variant.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let ground: TestGround;
beforeAll(async () => void (ground = await openTestGround()));
afterAll(() => ground.drop());

const LIVE = { kind: "PHASE_CHANGED", to: "LIVE" } as const;

describe("the log of a show", () => {
  it("numbers what many write at once one by one, in the order in which it was committed", async () => {
    const { id } = await aShow(ground);
    const numbers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => happens(ground, id, { kind: "ANNOUNCED", text: `第${i}条` })),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    const log = await readLog(ground.db, id, 0);
    expect(log.map(({ event }) => event.number)).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("takes no number for what was rolled back", async () => {
    const { id } = await aShow(ground);
    await happens(ground, id, LIVE);
    await expect(
      ground.transact("fails", async (tx) => {
        await tx.$executeRaw`UPDATE show SET last_event = last_event + 1 WHERE id = ${id}::uuid`;
      }),
    ).rejects.toThrow("has no event");
    expect(await happens(ground, id, { kind: "ANNOUNCED", text: "好" })).toBe(2);
  });

  it("can't be written with a gap, doubled, changed or deleted, past the use-cases either", async () => {
    const { id } = await aShow(ground);
    await happens(ground, id, LIVE);
    const wrong = [
      ground.db.$executeRaw`UPDATE show SET last_event = last_event + 2 WHERE id = ${id}::uuid`,
      ground.db.$executeRaw`UPDATE show SET last_event = 0 WHERE id = ${id}::uuid`,
      ground.db
        .$executeRaw`INSERT INTO show_event (show_id, number, at, kind, data) VALUES (${id}::uuid, 1, now(), 'X', '{}')`,
      ground.db
        .$executeRaw`INSERT INTO show_event (show_id, number, at, kind, data) VALUES (${id}::uuid, 7, now(), 'X', '{}')`,
      ground.db.$executeRaw`UPDATE show_event SET data = '{}' WHERE show_id = ${id}::uuid`,
      ground.db.$executeRaw`DELETE FROM show_event WHERE show_id = ${id}::uuid`,
    ];
    for (const outcome of await Promise.allSettled(wrong)) expect(outcome.status).toBe("rejected");
  });

  it("is folded to the same from its beginning and from a snapshot", async () => {
    const variantId = await aVariant(ground);
    const { id } = await aShow(ground, [{ variantId, livePriceFen: 990 }]);
    await happens(ground, id, { ...LIVE, items: [{ variantId, priceFen: 990, limitPerCustomer: null }] });
    for (let i = 0; i < 260; i++) await happens(ground, id, { kind: "SLOW_MODE", seconds: i });
    const first = await foldShow(ground, id);
    await happens(ground, id, { kind: "PINNED", variantId });
    const later = await foldShow(ground, id);
    expect(await ground.db.showSnapshot.findUniqueOrThrow({ where: { showId: id } })).toMatchObject({ number: 261 });
    const [line] = await readLog(ground.db, id, 261);
    expect(later.viewers).toEqual(showReducer(first.viewers, line!.event));
    expect(later.viewers).toMatchObject({ number: 262, pinned: variantId, slowModeSeconds: 259 });
  });

  it("shows whoever runs it what they have just done, though the word of it has not come to this process yet", async () => {
    const { id, handle } = await aShow(ground);
    const facts = new Map<string, unknown>();
    const untold = {
      ...ground,
      kept: async <Fact>(name: string, _tags: readonly string[], read: () => Promise<Fact>) => {
        if (!facts.has(name)) facts.set(name, await read());
        return facts.get(name) as Fact;
      },
    };
    await happens(ground, id, LIVE);
    expect(await showPage(untold, "zh", handle)).toMatchObject({ phase: "LIVE" });
    await happens(ground, id, { kind: "PHASE_CHANGED", to: "ENDED" });
    expect(await showPage(untold, "zh", handle)).toMatchObject({ phase: "LIVE" });
    expect(await showPage(untold, "zh", handle, "STAFF")).toMatchObject({ phase: "ENDED" });
  });

  it("keeps a rehearsal from viewers until the show is live", async () => {
    const variantId = await aVariant(ground);
    const { id, handle } = await aShow(ground, [{ variantId, livePriceFen: 990 }]);
    await happens(ground, id, { kind: "PHASE_CHANGED", to: "REHEARSAL" }, true);
    await happens(ground, id, { kind: "ANNOUNCED", text: "试音" }, true);
    const { staff, viewers } = await showStates(ground, id);
    expect(staff).toMatchObject({ number: 2, phase: "REHEARSAL", announcement: "试音" });
    expect(viewers).toMatchObject({ number: 0, phase: "SCHEDULED", announcement: "" });
    expect(await showPage(ground, "zh", handle)).toMatchObject({ phase: "SCHEDULED", state: { number: 0 } });
    expect(await showPage(ground, "zh", handle, "STAFF")).toMatchObject({
      phase: "REHEARSAL",
      products: [{ variantId }],
    });
    await happens(ground, id, LIVE);
    expect((await showStates(ground, id)).viewers).toMatchObject({ number: 3, phase: "LIVE", announcement: "" });
  });

  it("tells viewers of no rehearsal in lists", async () => {
    const { id } = await aShow(ground);
    await ground.db.show.update({ where: { id }, data: { phase: "REHEARSAL" } });
    expect((await showsForViewers(ground, "zh")).next.find((show) => show.id === id)).toMatchObject({
      phase: "SCHEDULED",
    });
    expect((await readShows(ground, "zh")).find((show) => show.id === id)).toMatchObject({ phase: "REHEARSAL" });
    expect(await readShows(ground, "zh", [])).toEqual([]);
  });
});
