import { buildSegment } from "#app/adapters/embedded-search/build-segment.ts";
import { EmbeddedIndex } from "#app/adapters/embedded-search/embedded-index.ts";
import { encodeSnapshot } from "#app/adapters/embedded-search/snapshot.ts";
import { answerQuery } from "#app/domain/search/answer-query.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { synonymsSchema } from "#app/domain/search/synonym-list.queries.server.ts";
import { synonymTable } from "#app/domain/search/synonyms.ts";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { generatedCatalogue } from "../../tests/support/search/generated-catalogue.ts";
import { benchQueries } from "./queries.ts";

export type InProcess = {
  products: number;
  buildMs: number;
  indexMb: number;
  processMb: number;
  query: { p50Ms: number; p99Ms: number };
  suggestion: { p50Ms: number; p99Ms: number };
};

const ROUNDS = 5;

/** Builds an index of so many products and asks it every judged query, again and again, whole and letter by letter. */
export async function inProcess(products: number): Promise<InProcess> {
  const language = chinese();
  const documents = generatedCatalogue(products);
  const began = performance.now();
  const segment = buildSegment(documents, language);
  const buildMs = performance.now() - began;
  const indexMb = encodeSnapshot({ segment, readAt: 0 }).byteLength / 1e6;
  const index = new EmbeddedIndex(segment, language);
  const written = synonymsSchema.parse(parse(readFileSync("content/search/synonyms.yaml", "utf8")));
  const list = written.flatMap((entry) => (Array.isArray(entry) ? [{ words: entry, oneWay: false }] : []));
  const known = { language, lexicon: index.lexicon, synonyms: synonymTable(list, language) };
  const { text: _none, ...filters } = readListQuery(new URLSearchParams());
  const ask = (text: string, typing: boolean) =>
    answerQuery((question) => Promise.resolve({ ...index.search(question), tookMs: 0 }), known, {
      text,
      lang: "zh",
      filters,
      pageSize: typing ? 6 : 24,
      typing,
    });
  const queries = benchQueries();
  const begun = queries.flatMap((query) =>
    Array.from(query, (_, i) =>
      Array.from(query)
        .slice(0, i + 1)
        .join(""),
    ),
  );
  const typed = [...new Set(begun)];
  return {
    products,
    buildMs: Math.round(buildMs),
    indexMb: round(indexMb),
    query: await times(queries, (text) => ask(text, false)),
    suggestion: await times(typed, (text) => ask(text, true)),
    processMb: Math.round(process.memoryUsage().rss / 1e6),
  };
}

async function times(texts: readonly string[], ask: (text: string) => Promise<unknown>) {
  const taken: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const text of texts) {
      const began = performance.now();
      await ask(text);
      // The first turn warms up.
      if (turn > 0) taken.push(performance.now() - began);
    }
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => round(taken[Math.floor(taken.length * share)]!);
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

const round = (value: number): number => Math.round(value * 100) / 100;
