import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { answerQuery } from "#app/domain/search/answer-query.ts";
import { allDocuments } from "#app/domain/search/documents.queries.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { allSynonyms } from "#app/domain/search/synonym-list.queries.server.ts";
import { synonymTable, type Synonym } from "#app/domain/search/synonyms.ts";
import type { Lexicon } from "#app/domain/search/correct.ts";
import type { SearchDocument } from "#app/domain/search/search-document.ts";
import type { Found, Question } from "#app/domain/search/search-engine.ts";
import { importDemo } from "../support/search/import-demo.ts";
import { judgeDemo, judgeGenerated, largerCatalogue, report, type Ask } from "../support/search/relevance.ts";
import { openTestShop, type TestShop } from "../support/test-shop.ts";

/** An engine that holds some documents, ready to be asked. */
export type HeldEngine = {
  search: (question: Question) => Promise<Found>;
  lexicon: Lexicon;
  drop: () => Promise<void>;
};
export type HoldDocuments = (documents: SearchDocument[], synonyms: Synonym[]) => Promise<HeldEngine>;

const BARS = { recallAt5: 0.97, nDcgAt5: 0.93, falseHits: 0 };

/** What every engine must find, and must not; the figures are printed. */
export function searchRelevance(name: string, hold: HoldDocuments, { skipped = false } = {}): void {
  describe.skipIf(skipped)(`relevance of ${name}`, () => {
    let shop: TestShop;
    let demo: SearchDocument[];
    let synonyms: Synonym[];
    beforeAll(async () => {
      shop = await openTestShop();
      await importDemo(shop);
      demo = [];
      for await (const some of allDocuments(shop)) demo.push(...some);
      synonyms = await allSynonyms(shop);
    });
    afterAll(() => shop.drop());

    async function asking<T>(documents: SearchDocument[], work: (ask: Ask) => Promise<T>): Promise<T> {
      const engine = await hold(documents, synonyms);
      const language = chinese();
      const known = { language, lexicon: engine.lexicon, synonyms: synonymTable(synonyms, language) };
      const { text: _none, ...filters } = readListQuery(new URLSearchParams());
      const ask: Ask = async (text) => {
        const asked = { text, lang: "zh" as const, filters, pageSize: 24, typing: false };
        const { hits, others } = await answerQuery(engine.search, known, asked);
        const rest = [...others.stores, ...others.shows, ...others.stories];
        return [...hits.map(({ handle }) => handle), ...rest.map(({ kind, handle }) => `${kind}:${handle}`)];
      };
      return work(ask).finally(engine.drop);
    }

    it("finds what people mean in the demo catalogue, and nothing for what the shop has not", async () => {
      const relevance = await asking(demo, judgeDemo);
      console.log(report(`${name}, demo catalogue`, relevance));
      expect(relevance.recallAt5).toBeGreaterThanOrEqual(BARS.recallAt5);
      expect(relevance.nDcgAt5).toBeGreaterThanOrEqual(BARS.nDcgAt5);
      expect(relevance.falseHits).toBe(BARS.falseHits);
    });

    it("does so among 1,200 more products", async () => {
      const relevance = await asking(largerCatalogue(demo), judgeGenerated);
      console.log(report(`${name}, larger catalogue`, relevance));
      expect(relevance.recallAt5).toBeGreaterThanOrEqual(BARS.recallAt5);
      expect(relevance.nDcgAt5).toBeGreaterThanOrEqual(BARS.nDcgAt5);
      expect(relevance.falseHits).toBe(BARS.falseHits);
    });
  });
}
