import type { SearchDocument } from "#app/domain/search/search-document.ts";
import { generatedCatalogue, type Traits } from "./generated-catalogue.ts";
import { GENERATED_QUERIES } from "./judged-generated.ts";
import { DEMO_QUERIES, type Kind } from "./judged-queries.ts";

/** What came for a query, best first: handles of products, then KIND:handle of the rest. */
export type Ask = (query: string) => Promise<string[]>;

export type Verdict = { kind: Kind; query: string; recall: number; gain: number; falseHits: number; got: string[] };
export type Relevance = { queries: number; recallAt5: number; nDcgAt5: number; falseHits: number; verdicts: Verdict[] };

const AT = 5;
const GENERATED_PRODUCTS = 1_200;

/** The larger catalogue: the made-up products beside those of the demo. */
export function largerCatalogue(demo: readonly SearchDocument[]): SearchDocument[] {
  return [...demo, ...generatedCatalogue(GENERATED_PRODUCTS)];
}

/** Asks every judged query of the demo catalogue. */
export async function judgeDemo(ask: Ask): Promise<Relevance> {
  const verdicts: Verdict[] = [];
  for (const { kind, query, best, good } of DEMO_QUERIES) {
    const grade = (handle: string) => (best.includes(handle) ? 3 : good.includes(handle) ? 1 : 0);
    verdicts.push(verdict(kind, query, await ask(query), grade, [...best.map(() => 3), ...good.map(() => 1)]));
  }
  return sum(verdicts);
}

/** Asks every judged query of the larger catalogue; right is what has all the traits that are asked for. */
export async function judgeGenerated(ask: Ask): Promise<Relevance> {
  const made = new Map(generatedCatalogue(GENERATED_PRODUCTS).map(({ handle, traits }) => [handle, traits]));
  const fits = (traits: Traits | undefined, wanted: Partial<Traits>) =>
    traits !== undefined && Object.entries(wanted).every(([name, value]) => traits[name as keyof Traits] === value);
  const verdicts: Verdict[] = [];
  for (const { kind, query, wanted } of GENERATED_QUERIES) {
    const grade = (handle: string) => (wanted && fits(made.get(handle), wanted) ? 3 : 0);
    const right = wanted ? [...made.values()].filter((traits) => fits(traits, wanted)).length : 0;
    verdicts.push(
      verdict(
        kind,
        query,
        await ask(query),
        grade,
        Array.from({ length: right }, () => 3),
      ),
    );
  }
  return sum(verdicts);
}

/** @param ideal the grades of everything that should come, best first */
function verdict(
  kind: Kind,
  query: string,
  got: string[],
  grade: (handle: string) => number,
  ideal: readonly number[],
): Verdict {
  const first = got.slice(0, AT);
  const right = first.filter((handle) => grade(handle) > 0).length;
  const discounted = (grades: readonly number[]) =>
    grades.slice(0, AT).reduce((total, value, i) => total + (2 ** value - 1) / Math.log2(i + 2), 0);
  const best = discounted(ideal);
  return {
    kind,
    query,
    recall: ideal.length === 0 ? 1 : right / Math.min(AT, ideal.length),
    gain: best === 0 ? 1 : discounted(first.map(grade)) / best,
    falseHits: kind === "negative" ? got.length : 0,
    got: first,
  };
}

function sum(verdicts: Verdict[]): Relevance {
  const positive = verdicts.filter(({ kind }) => kind !== "negative");
  const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  return {
    queries: verdicts.length,
    recallAt5: mean(positive.map(({ recall }) => recall)),
    nDcgAt5: mean(positive.map(({ gain }) => gain)),
    falseHits: verdicts.reduce((total, { falseHits }) => total + falseHits, 0),
    verdicts,
  };
}

/** One line a kind, then every query that was not answered as it should. */
export function report(name: string, relevance: Relevance): string {
  const { queries, recallAt5, nDcgAt5, falseHits, verdicts } = relevance;
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const head = `${name}: ${queries} queries, recall@5 ${percent(recallAt5)}, nDCG@5 ${percent(nDcgAt5)}, false hits ${falseHits}`;
  const missed = verdicts
    .filter(({ recall, gain, falseHits: wrong }) => recall < 1 || gain < 0.9 || wrong > 0)
    .map(
      ({ kind, query, recall, gain, got }) =>
        `  ${kind} ${query}: ${percent(recall)}, ${percent(gain)} ← ${got.join(" ")}`,
    );
  return [head, ...missed].join("\n");
}
