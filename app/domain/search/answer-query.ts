import type { Lang } from "#app/platform/i18n/localized.ts";
import { correct, type Correction, type Lexicon } from "./correct.ts";
import type { Language } from "./language.ts";
import { normalizeQuery } from "./normalize.ts";
import type { Found, Question } from "./search-engine.ts";
import type { Synonyms } from "./synonyms.ts";
import { understand } from "./understand.ts";

export type Asked = { text: string; lang: Lang } & Pick<Question, "filters" | "pageSize" | "typing">;

/** What was found, and for what. */
export type Answered<F> = F & {
  /** The query as it was understood: normalised */
  text: string;
  /** Nothing was found for it; what was searched instead */
  corrected: Correction | null;
};

/**
 * Asks an engine, whichever it is. Only when that finds nothing at all is a query corrected and asked again; the answer
 * then says so.
 */
export async function answerQuery<F extends Found>(
  ask: (question: Question) => Promise<F>,
  known: { language: Language; lexicon: Lexicon; synonyms: Synonyms },
  { text: typed, ...asked }: Asked,
): Promise<Answered<F>> {
  const text = normalizeQuery(typed);
  const asking = (words: string) => ask({ ...asked, understood: understand(words, known.language, known.synonyms) });
  const found = await asking(text);
  if (!isNothing(found) || text === "") return { ...found, text, corrected: null };
  const corrected = correct(text, known);
  const instead = corrected && (await asking(corrected.text));
  if (!instead || isNothing(instead)) return { ...found, text, corrected: null };
  return { ...instead, text, corrected };
}

/** Filters that leave nothing are no reason to search for something else. */
function isNothing({ total, others, facets }: Found): boolean {
  const filtered = [...facets.categories, ...facets.prices, ...facets.places, ...facets.seasons, facets.online];
  const some = filtered.some(({ count }) => count > 0);
  return total === 0 && !some && others.shows.length + others.stores.length + others.stories.length === 0;
}
