import type { Language } from "./language.ts";
import { isStopWord, runs, singular, type Run } from "./normalize.ts";
import { isWellFormedPinyin } from "./pinyin.ts";
import type { Synonyms } from "./synonyms.ts";
import { endOf, headOf, pairsOf, partOf, wholeOf } from "./tokens.ts";

/**
 * One thing to look up. Sounds are only ever looked up for latin letters: 景点 must not find 经典 (jǐngdiǎn both).
 * `syllables`: the letters end where a syllable ends; `pieces`: they are several sounds one after the other.
 */
export type Term =
  | { in: "text"; text: string; how: "exact" | "prefix" }
  | { in: "sounds"; text: string; how: "syllables" | "prefix" | "pieces" }
  | { in: "initials"; text: string; how: "prefix" };

/** One way to fulfil a unit: all its terms. @property quality how sure it is what was meant, at most 100 */
export type Alternative = { terms: Term[]; quality: number };

/** One thing asked for. Its levels are tried in turn: the first that finds anything holds. */
export type Unit = {
  word: string;
  /** Only makes a hit better */
  optional: boolean;
  levels: Alternative[][];
};

/** What a query asks for: all units that are not optional. */
export type Understood = { text: string; units: Unit[] };

/** Most things one query may ask for; what comes after is passed over. */
const MOST_UNITS = 12;

/** Takes a normalised query apart into what it asks for. No rule knows a single word: words come from dictionary and synonyms. */
export function understand(text: string, language: Language, synonyms: Synonyms): Understood {
  const all = runs(text);
  const units: Unit[] = [];
  for (let i = 0; i < all.length && units.length < MOST_UNITS; i++) {
    const run = all[i]!;
    if (run.script === "hanzi") {
      units.push(...hanziUnits(run.text, language, synonyms));
      continue;
    }
    const phrase = synonyms.longestPhrase(phraseFrom(all, i));
    const words = all.slice(i, i + Math.max(1, phrase)).map((part) => part.text);
    if (phrase > 1) units.push(phraseUnit(words, language, synonyms));
    else units.push(run.script === "digits" ? digitsUnit(run.text) : latinUnit(run.text, language, synonyms));
    i += words.length - 1;
  }
  const telling = units.filter(({ word }) => !isStopWord(word));
  const kept = telling.slice(0, MOST_UNITS);
  if (kept.length === 0) return { text, units: [] };
  const heads = kept.filter(({ optional }) => !optional).map(({ word }) => named(word, synonyms));
  return { text, units: [...kept, ...heads, better("^", [exactly(wholeOf(text))])] };
}

/** The words of a run with synonyms kept whole; single characters side by side are taken for one unknown word. */
export function hanziWords(hanzi: string, language: Language, synonyms: Pick<Synonyms, "longestIn">): string[] {
  const words: string[] = [];
  let between = "";
  let rest = hanzi;
  const flush = () => {
    if (between) words.push(...language.words(between));
    between = "";
  };
  while (rest) {
    const listed = synonyms.longestIn(rest);
    // A listed single character inside a longer word is not meant: 桃 in 桃酥.
    if (listed && Array.from(listed).length > 1) {
      flush();
      words.push(listed);
      rest = rest.slice(listed.length);
    } else {
      const [first] = rest;
      between += first!;
      rest = rest.slice(first!.length);
    }
  }
  flush();
  return joinSingles(words);
}

function joinSingles(words: readonly string[]): string[] {
  const joined: string[] = [];
  let unknown = "";
  for (const word of words) {
    if (Array.from(word).length === 1 && !isStopWord(word)) {
      unknown += word;
      continue;
    }
    if (unknown) joined.push(unknown);
    unknown = "";
    joined.push(word);
  }
  if (unknown) joined.push(unknown);
  return joined;
}

function hanziUnits(hanzi: string, language: Language, synonyms: Synonyms): Unit[] {
  const words = hanziWords(hanzi, language, synonyms);
  const units = words.map((word, i): Unit => {
    // A thing is named by its last word; a single character before it only tells of what sort (大苹果, but 苹果醋).
    const describes = Array.from(word).length === 1 && i < words.length - 1;
    return { word, optional: describes, levels: hanziLevels(word, language, synonyms) };
  });
  if (words.length > 1)
    units.push(
      better(
        hanzi,
        pairsOf(hanzi).map((pair) => exactly(partOf(pair))),
      ),
    );
  return units;
}

function hanziLevels(word: string, language: Language, synonyms: Synonyms): Alternative[][] {
  const others = synonyms.of(word).map((other) => ({ terms: termsOf(other, language), quality: 85 }));
  const exact = { terms: [exactly(word)], quality: 100 };
  const characters = Array.from(word);
  if (characters.length === 1) {
    // Without listed words, what is named by it counts as it: 绿茶 is 茶.
    if (others.length === 0) others.push({ terms: [exactly(headOf(word))], quality: 95 });
    const anywhere = { terms: [exactly(partOf(word))], quality: 50 };
    return [[exact, ...others], [{ terms: [exactly(endOf(word))], quality: 70 }], [anywhere]];
  }
  const literally = { terms: pairsOf(word).map((pair) => exactly(partOf(pair))), quality: 80 };
  if (language.isWord(word)) return [[exact, ...others], [literally]];
  const byCharacter = { terms: characters.map((character) => exactly(partOf(character))), quality: 60 };
  return [[exact, literally, ...others], [byCharacter]];
}

function latinUnit(word: string, language: Language, synonyms: Synonyms): Unit {
  const meaning = (words: string[], quality: number) =>
    words
      .flatMap((found) => [found, ...synonyms.of(found)])
      .map((found) => ({ terms: termsOf(found, language), quality }));
  const stem = singular(word);
  const first: Alternative[] = [
    { terms: [exactly(stem)], quality: 100 },
    { terms: [{ in: "sounds", text: word, how: "syllables" }], quality: 90 },
    ...[...new Set([...synonyms.of(word), ...synonyms.of(stem)])].map((found) => ({
      terms: termsOf(found, language),
      quality: 85,
    })),
    ...(isWellFormedPinyin(word) ? meaning(synonyms.sounding(word, "whole"), 85) : []),
  ];
  if (word.length < 2) return { word, optional: false, levels: [first, [sound(word, "prefix", 40)]] };
  return {
    word,
    optional: false,
    levels: [
      first,
      [
        { terms: [{ in: "text", text: word, how: "prefix" }], quality: 70 },
        { terms: [{ in: "initials", text: word, how: "prefix" }], quality: 60 },
        ...meaning(synonyms.sounding(word, "initials"), 60),
      ],
      [sound(word, "prefix", 50), ...meaning(synonyms.sounding(word, "beginning"), 45)],
      ...(word.length >= 6 ? [[sound(word, "pieces", 50)]] : []),
    ],
  };
}

function digitsUnit(digits: string): Unit {
  const levels: Alternative[][] = [[{ terms: [exactly(digits)], quality: 100 }]];
  if (digits.length >= 4) levels.push([{ terms: [{ in: "text", text: digits, how: "prefix" }], quality: 60 }]);
  return { word: digits, optional: false, levels };
}

function phraseUnit(words: string[], language: Language, synonyms: Synonyms): Unit {
  const phrase = words.join(" ");
  const others = synonyms.of(phrase).map((other) => ({ terms: termsOf(other, language), quality: 85 }));
  return { word: phrase, optional: false, levels: [[{ terms: termsOf(phrase, language), quality: 100 }, ...others]] };
}

/** The terms that a listed word or phrase stands for; the words of a phrase stand side by side. */
function termsOf(words: string, language: Language): Term[] {
  const parts = runs(words);
  const phrase = parts.filter(({ script }) => script !== "hanzi").map(({ text }) => singular(text));
  const pairs = phrase.slice(1).map((word, i) => exactly(`${phrase[i]} ${word}`));
  return [
    ...(pairs.length > 0 ? pairs : phrase.map(exactly)),
    ...parts
      .filter(({ script }) => script === "hanzi")
      .flatMap(({ text }) =>
        text.length === 1 || language.isWord(text)
          ? [exactly(text)]
          : pairsOf(text).map((pair) => exactly(partOf(pair))),
      ),
  ];
}

function phraseFrom(all: readonly Run[], at: number): string[] {
  const words: string[] = [];
  for (const run of all.slice(at, at + 4)) {
    if (run.script === "hanzi") break;
    words.push(run.text);
  }
  return words;
}

const exactly = (text: string): Term => ({ in: "text", text, how: "exact" });
const sound = (text: string, how: "prefix" | "pieces", quality: number): Alternative => ({
  terms: [{ in: "sounds", text, how }],
  quality,
});
/** A thing whose title ends with the word is that thing; others only have to do with it (绿茶, but 茶与蜜礼盒). */
const named = (word: string, synonyms: Synonyms): Unit => ({
  word: headOf(word),
  optional: true,
  levels: [
    [
      { terms: [exactly(headOf(singular(word)))], quality: 100 },
      ...synonyms.of(word).map((other) => ({ terms: [exactly(headOf(other))], quality: 85 })),
    ],
  ],
});
const better = (word: string, terms: Term[]): Unit => ({ word, optional: true, levels: [[{ terms, quality: 100 }]] });
