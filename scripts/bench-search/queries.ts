import { GENERATED_QUERIES } from "../../tests/support/search/judged-generated.ts";
import { DEMO_QUERIES } from "../../tests/support/search/judged-queries.ts";

/** Every query that is judged for relevance, the ones that find nothing among them. */
export function benchQueries(): string[] {
  return [...new Set([...DEMO_QUERIES, ...GENERATED_QUERIES].map(({ query }) => query))];
}
