import type { marketingSearchZh } from "./marketing-search.zh.ts";

export const marketingSearchEn: Record<keyof typeof marketingSearchZh, string> = {
  "marketing.search.nav": "Search",
  "marketing.search.title": "What people look for",
  "marketing.search.text":
    "Only words and counts are kept, never whose they were. What looks like a phone number or an e-mail address is not kept at all.",
  "marketing.search.days": "Last {n} days",
  "marketing.search.top": "Most asked",
  "marketing.search.nothing": "Nothing was found for",
  "marketing.search.nothing.text": "Add a synonym, and within seconds it finds something.",
  "marketing.search.empty": "Nobody has searched in this time.",
  "marketing.search.nothing.empty": "Everything asked in this time was found.",
  "marketing.search.query": "Words",
  "marketing.search.asked": "Asked",
  "marketing.search.found": "Found",
  "marketing.search.clicked": "Opened",
  "marketing.search.ordered": "Ordered",
  "marketing.search.addFor": "Add a synonym for “{query}”",
  "marketing.search.synonyms": "Synonyms",
  "marketing.search.synonyms.text": "Those added here work together with the ones in content/search/synonyms.yaml.",
  "marketing.search.words": "Words that mean the same",
  "marketing.search.words.hint": "With commas between them: sweet potato, yam",
  "marketing.search.oneWay": "Only the first finds the others",
  "marketing.search.add": "Add",
  "marketing.search.remove": "Remove",
  "marketing.search.remove.label": "Remove “{words}”",
  "marketing.search.by": "by {name}",
  "marketing.search.news.added": "Added. It works within seconds.",
  "marketing.search.news.removed": "Removed.",
  "marketing.search.news.BAD_WORDS":
    "Give at least two different words, each of at most 40 characters, at most 24 of them.",
  "marketing.search.news.TOO_MANY": "There are too many synonyms; remove some that nobody needs.",
};
