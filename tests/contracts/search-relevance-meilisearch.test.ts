import { buildSegment } from "#app/adapters/embedded-search/build-segment.ts";
import { EmbeddedIndex } from "#app/adapters/embedded-search/embedded-index.ts";
import { openMeilisearch } from "#app/adapters/meilisearch/search-engine.server.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { searchRelevance, type HoldDocuments } from "./search-relevance.ts";

/** A real one: `npm run test:meili`. */
const url = process.env["MEILI_URL"] ?? "";
const key = process.env["MEILI_KEY"] ?? "";

const hold: HoldDocuments = async (documents, synonyms) => {
  const engine = openMeilisearch({
    url,
    key,
    index: "ten-products-test",
    language: chinese,
    documents: async function* () {
      yield await Promise.resolve(documents);
    },
    count: () => Promise.resolve(documents.length),
  });
  await engine.useSynonyms(synonyms);
  await engine.rebuild(() => {});
  // Corrections come from the words of the shop's own index, which is always there.
  const { lexicon } = new EmbeddedIndex(buildSegment(documents, chinese()), chinese());
  return { search: (question) => engine.search(question), lexicon, drop: () => engine.close() };
};

const name = url ? "Meilisearch" : "Meilisearch (skipped: MEILI_URL is not set)";
searchRelevance(name, hold, { skipped: url === "" });
