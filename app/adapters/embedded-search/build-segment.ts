import type { Language } from "#app/domain/search/language.ts";
import { PRICE_BANDS } from "#app/domain/search/list-query.ts";
import { blurred } from "#app/domain/search/pinyin.ts";
import { DOCUMENT_KINDS, WEIGHTS, type SearchDocument } from "#app/domain/search/search-document.ts";
import { endOf, headOf, partOf, tokensOf, type SoundPlace, type Tokens } from "#app/domain/search/tokens.ts";
import { writeStock, type Segment } from "./segment.ts";
import { VocabularyBuilder } from "./vocabulary-builder.ts";

/** Places that may open before the next rebuild. */
const SPARE_PLACES = 32;
/** How much of a title's weight a sound has, by where in it the sound begins. */
const SOUND_PLACES: Record<SoundPlace, number> = { start: 1, word: 0.9, inside: 0.5 };
const MOST_KEPT_TOKENS = 50_000;

type Field = { text: string; weight: number; names: boolean; sounds: boolean; whole: boolean };
type Entry = { weight: number; marks: number };

/** Builds an index of documents. @param documents in any order */
export function buildSegment(documents: readonly SearchDocument[], language: Language): Segment {
  const sorted = documents.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const builders = {
    text: new VocabularyBuilder(),
    sounds: new VocabularyBuilder(),
    initials: new VocabularyBuilder(),
    lexicon: new VocabularyBuilder(),
    ids: new VocabularyBuilder(),
  };
  const tokens = keptTokens(language);
  sorted.forEach((document, doc) => {
    builders.ids.add(document.id, doc, 1);
    addTerms(builders, document, doc, tokens);
    for (const [key, weight] of lexiconOf(document, tokens, language)) builders.lexicon.add(key, doc, weight);
  });
  return {
    ...columns(sorted),
    text: builders.text.build(),
    sounds: builders.sounds.build(),
    initials: builders.initials.build(),
    lexicon: builders.lexicon.build(),
    ids: builders.ids.build(),
  };
}

/** Categories, places and years come again and again: each text is taken apart once. */
function keptTokens(language: Language): (text: string) => Tokens {
  const kept = new Map<string, Tokens>();
  return (text) => {
    const known = kept.get(text);
    if (known) return known;
    const made = tokensOf(text, language);
    if (kept.size < MOST_KEPT_TOKENS) kept.set(text, made);
    return made;
  };
}

function fieldsOf({ title, groups, names, notes }: SearchDocument): Field[] {
  const titles = [...new Set([title.zh, title.en ?? title.zh])];
  return [
    // A word says more of a short title than of a long one.
    ...titles.map((text) => ({
      text,
      weight: WEIGHTS.title * (0.75 + 0.25 / Math.max(1, text.length / 6)),
      names: true,
      sounds: true,
      whole: true,
    })),
    ...groups.map((text) => ({ text, weight: WEIGHTS.groups, names: true, sounds: true, whole: false })),
    ...names.map((text) => ({ text, weight: WEIGHTS.names, names: true, sounds: false, whole: false })),
    ...notes.map((text) => ({ text, weight: WEIGHTS.notes, names: false, sounds: false, whole: false })),
  ];
}

function addTerms(
  builders: Record<"text" | "sounds" | "initials", VocabularyBuilder>,
  document: SearchDocument,
  doc: number,
  tokens: (text: string) => Tokens,
): void {
  const text = new Map<string, Entry>();
  const sounds = new Map<string, Entry>();
  const initials = new Map<string, Entry>();
  for (const { text: words, weight, ...field } of fieldsOf(document)) {
    const found = tokens(words);
    // In a running text a single character is grammar more often than a thing.
    const telling = (word: string) => field.names || word.length > 1;
    for (const word of found.words.filter(telling)) keepBest(text, word, weight);
    for (const part of found.parts.filter(telling)) keepBest(text, partOf(part), weight);
    if (field.whole) keepBest(text, found.whole, weight);
    if (field.whole) for (const head of found.heads) keepBest(text, headOf(head), weight);
    if (field.names) for (const end of found.ends) keepBest(text, endOf(end), weight);
    if (!field.sounds) continue;
    for (const sound of found.sounds) {
      keepBest(sounds, sound.letters, weight * SOUND_PLACES[sound.place], sound.boundaries);
      if (sound.initials.length > 1) keepBest(initials, sound.initials, weight * SOUND_PLACES[sound.place]);
    }
  }
  for (const [term, { weight }] of text) builders.text.add(term, doc, weight);
  for (const [term, { weight, marks }] of sounds) builders.sounds.add(term, doc, weight, marks);
  for (const [term, { weight }] of initials) builders.initials.add(term, doc, weight);
}

function keepBest(entries: Map<string, Entry>, term: string, weight: number, marks = 0): void {
  const known = entries.get(term);
  if (!known) entries.set(term, { weight, marks });
  else {
    known.weight = Math.max(known.weight, weight);
    known.marks |= marks;
  }
}

/** The hanzi words of titles and groups by their blurred sound: what a misspelt word may have been meant for. */
function lexiconOf({ title, groups }: SearchDocument, tokens: (text: string) => Tokens, language: Language) {
  const keys = new Map<string, number>();
  for (const text of [title.zh, ...groups]) {
    for (const word of tokens(text).words) {
      if (word.length > 1 && /^\p{Script=Han}+$/u.test(word))
        keys.set(`${blurred(language.syllables(word).join(""))}=${word}`, 1);
    }
  }
  return keys;
}

function columns(
  documents: readonly SearchDocument[],
): Omit<Segment, "text" | "sounds" | "initials" | "lexicon" | "ids"> {
  const count = documents.length;
  const categories = [...new Set(documents.map(({ category }) => category))].sort();
  const categoryNumbers = new Map(categories.map((category, i) => [category, i]));
  const places = [...new Set(documents.flatMap((document) => document.places))].sort();
  const placeWords = Math.ceil((places.length + SPARE_PLACES) / 32);
  const stored = documents.map(({ handle, title }) => Buffer.from(JSON.stringify({ handle, title })));
  const storedStarts = new Uint32Array(count + 1);
  stored.forEach((bytes, doc) => (storedStarts[doc + 1] = storedStarts[doc]! + bytes.length));
  const segment = {
    count,
    categories,
    places,
    placeWords,
    kind: Uint8Array.from(documents, ({ kind }) => DOCUMENT_KINDS.indexOf(kind)),
    category: Uint16Array.from(documents, ({ category }) => categoryNumbers.get(category)!),
    bands: Uint8Array.from(documents, ({ pricesFen }) => bandBits(pricesFen)),
    months: Uint16Array.from(documents, ({ months }) => months.reduce((bits, month) => bits | (1 << (month - 1)), 0)),
    minFen: Uint32Array.from(documents, ({ pricesFen }) => Math.min(...pricesFen, 2 ** 32 - 1)),
    rank: Uint32Array.from(documents, ({ rank }) => rank),
    createdAt: Float64Array.from(documents, ({ createdAt }) => createdAt),
    online: new Uint8Array(count),
    places32: new Uint32Array(count * placeWords),
    dead: new Uint8Array(count),
    stored: new Uint8Array(Buffer.concat(stored)),
    storedStarts,
  };
  documents.forEach((document, doc) => writeStock(segment as never, doc, document));
  return segment;
}

function bandBits(pricesFen: readonly number[]): number {
  return PRICE_BANDS.reduce(
    (bits, { from, to }, i) => bits | (pricesFen.some((fen) => fen >= from && fen < to) ? 1 << i : 0),
    0,
  );
}
