import { afterAll, beforeAll, expect, it } from "vitest";
import { buildSegment } from "#app/adapters/embedded-search/build-segment.ts";
import { EmbeddedIndex } from "#app/adapters/embedded-search/embedded-index.ts";
import { answerQuery } from "#app/domain/search/answer-query.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { allSynonyms } from "#app/domain/search/synonym-list.queries.server.ts";
import { synonymTable, type Synonyms } from "#app/domain/search/synonyms.ts";
import { generatedCatalogue } from "../../support/search/generated-catalogue.ts";
import { HOSTILE } from "../../support/search/hostile-queries.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

/** Thousands of times what any takes: a busy machine keeps it, an explosion does not. */
const BOUND_MS = 30_000;

let shop: TestShop;
let index: EmbeddedIndex;
let synonyms: Synonyms;
beforeAll(async () => {
  shop = await openTestShop();
  await importDemo(shop);
  synonyms = synonymTable(await allSynonyms(shop), chinese());
  index = new EmbeddedIndex(buildSegment(generatedCatalogue(20_000), chinese()), chinese());
});
afterAll(() => shop.drop());

it.each(HOSTILE)("answers %s in bounded time", async (_name, text) => {
  const { text: _none, ...filters } = readListQuery(new URLSearchParams());
  const known = { language: chinese(), lexicon: index.lexicon, synonyms };
  const ask = (typing: boolean) =>
    answerQuery((question) => Promise.resolve({ ...index.search(question), tookMs: 0 }), known, {
      text,
      lang: "zh",
      filters,
      pageSize: 24,
      typing,
    });
  for (const typing of [false, true]) {
    await ask(typing);
    const began = performance.now();
    const answer = await ask(typing);
    expect(performance.now() - began).toBeLessThan(BOUND_MS);
    expect(answer.text.length).toBeLessThanOrEqual(80);
    for (const { title, ranges } of answer.hits)
      for (const [from, to] of ranges) expect(from >= 0 && to <= title.length && from < to).toBe(true);
  }
});
