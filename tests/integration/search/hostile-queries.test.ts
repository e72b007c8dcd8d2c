import { afterAll, beforeAll, expect, it } from "vitest";
import { buildSegment } from "#app/adapters/embedded-search/build-segment.ts";
import { EmbeddedIndex } from "#app/adapters/embedded-search/embedded-index.ts";
import { answerQuery } from "#app/domain/search/answer-query.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { allSynonyms } from "#app/domain/search/synonym-list.queries.server.ts";
import { synonymTable, type Synonyms } from "#app/domain/search/synonyms.ts";
import { generatedCatalogue } from "../../support/search/generated-catalogue.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

/** Far above what any takes, far below what hurts; the machine may be busy. */
const BOUND_MS = 250;

const HOSTILE: Array<[string, string]> = [
  ["10,000 hanzi", "姜".repeat(10_000)],
  ["10,000 letters", "a".repeat(10_000)],
  ["10,000 letters that are pinyin", "xian".repeat(2_500)],
  ["10,000 different words", Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(" ")],
  ["nothing but controls", "\u0000\u0001\u001b[2J\u007f\u0085"],
  ["texts that turn their direction", "\u202e\u2066姜\u2069\u202c"],
  ["operators", `"姜" AND (苹果 OR NOT *) ~2 ^10 title:x +a -b && || ! { } [ ] \\ /`],
  ["regular expressions", "(a+)+$ [a-z]{1,99999} (?=(.*)*)x .*.*.*=.* \\p{L}"],
  ["SQL", "'; DROP TABLE product; -- ' OR '1'='1 %_%"],
  ["filters of an engine", `kind = "PRODUCT" OR 1 = 1`],
  ["emoji", "😀🍎👨‍👩‍👧‍👦🏳️‍🌈".repeat(500)],
  ["marks upon marks", `e${"\u0301".repeat(5_000)}`],
  ["halves of characters", "\ud800\udc00\ud800姜\udfff"],
  ["rare hanzi", "𠮷𡃁𠀋".repeat(100)],
  ["script", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["marks of the index itself", "=姜 ~姜 ^沂水大姜 $姜"],
  ["one letter", "s"],
  ["blanks", " \t\n\u3000".repeat(3_000)],
];

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
