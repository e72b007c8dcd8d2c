import { buildSegment } from "#app/adapters/embedded-search/build-segment.ts";
import { EmbeddedIndex } from "#app/adapters/embedded-search/embedded-index.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { searchRelevance } from "./search-relevance.ts";

searchRelevance("the embedded engine", (documents) => {
  const index = new EmbeddedIndex(buildSegment(documents, chinese()), chinese());
  return Promise.resolve({
    search: (question) => Promise.resolve({ ...index.search(question), tookMs: 0 }),
    lexicon: index.lexicon,
    drop: () => Promise.resolve(),
  });
});
