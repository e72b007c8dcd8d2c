import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { searchInsights } from "#app/domain/search/insights.queries.server.ts";
import { noteQuery, type QueryEvent } from "#app/domain/search/query-log.server.ts";
import { popularQueries } from "#app/domain/search/popular.queries.server.ts";
import { addSynonym, removeSynonym } from "#app/domain/search/tune-synonyms.server.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { handlesFor, search, until } from "../../support/search/searching.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

describe("what the search learns", () => {
  let shop: TestShop;
  let marketer: StaffActor;
  let clerk: StaffActor;
  beforeAll(async () => {
    shop = await openTestShop();
    // What is counted on a day is asked for by the database's own calendar.
    shop.setNow(new Date());
    await importDemo(shop);
    const person = async (email: string, role: "MARKETER" | "CLERK"): Promise<StaffActor> => {
      const { id } = await shop.db.staff.create({ data: { email, name: email, passwordHash: "-" } });
      return { kind: "STAFF", id, name: email, lang: "zh", grants: [{ role, locationId: null }] };
    };
    marketer = await person("m@example.com", "MARKETER");
    clerk = await person("c@example.com", "CLERK");
    await shop.search.start();
  });
  afterAll(() => shop.drop());
  const note = (text: string, event: QueryEvent = "asked") => noteQuery(shop, { text, lang: "zh", event });

  it("finds by a synonym soon after it was added, and no more once it is gone", async () => {
    expect(await handlesFor(shop, "黄老虎")).toEqual([]);
    const added = await addSynonym(shop, marketer, { words: "黄老虎，蜂蜜", oneWay: true });
    expect(added.ok).toBe(true);
    await until(async () => (await handlesFor(shop, "黄老虎"))[0] === "honey");
    // Sounds and initials of the new word find as well.
    expect((await handlesFor(shop, "huanglaohu"))[0]).toBe("honey");
    // One way: honey does not find what is called so.
    expect(await handlesFor(shop, "hlh")).toContain("honey");
    await removeSynonym(shop, marketer, { id: added.ok ? added.value.id : "" });
    await until(async () => (await handlesFor(shop, "黄老虎")).length === 0);
    const trail = await shop.db.auditEntry.findMany({ where: { subjectType: "synonym" }, orderBy: { id: "asc" } });
    expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["add-synonym", marketer.id],
      ["remove-synonym", marketer.id],
    ]);
  });

  it("lets only marketing and the office change words", async () => {
    expect(await addSynonym(shop, clerk, { words: "a, b", oneWay: false })).toEqual({
      ok: false,
      refusal: "NOT_ALLOWED",
    });
    expect(await removeSynonym(shop, clerk, { id: shop.newId() })).toEqual({ ok: false, refusal: "NOT_ALLOWED" });
    expect(await searchInsights(shop, clerk, { days: 7 })).toBeNull();
    expect(await addSynonym(shop, marketer, { words: "姜", oneWay: false })).toEqual({
      ok: false,
      refusal: "BAD_WORDS",
    });
  });

  it("counts queries, what they found, what was opened and what was ordered", async () => {
    for (let i = 0; i < 3; i++) await note(" 大姜 ");
    await note("大姜", "chosen");
    await note("大姜", "ordered");
    await note("无人机");
    const insights = (await searchInsights(shop, marketer, { days: 7 }))!;
    const found = (await search(shop, "大姜")).total;
    expect(insights.top[0]).toMatchObject({ query: "大姜", lang: "zh", asked: 3, clicked: 1, ordered: 1 });
    expect(insights.top[0]!.found).toBeGreaterThanOrEqual(found);
    expect(insights.nothing.map(({ query }) => query)).toEqual(["无人机"]);
  });

  it("counts many at once without losing one", async () => {
    await Promise.all(Array.from({ length: 30 }, () => note("煎饼")));
    const [row] = (await searchInsights(shop, marketer, { days: 7 }))!.top;
    expect(row).toMatchObject({ query: "煎饼", asked: 30 });
  });

  it("offers as popular only what several asked for and what is found", async () => {
    await note("绿茶");
    for (let i = 0; i < 5; i++) await note("无人机");
    expect(await popularQueries(shop, "zh")).toEqual(["煎饼", "大姜"]);
  });

  it("keeps nothing that may be about a person", async () => {
    for (const text of ["13800138000", "138 0013 8000", "li.lei@example.com", "371302199001011234", "北京路15号3单元"])
      await note(text);
    const kept = await shop.db.searchQuery.findMany({ select: { query: true } });
    expect(kept.map(({ query }) => query).toSorted()).toEqual(["大姜", "无人机", "煎饼", "绿茶"].toSorted());
  });
});
