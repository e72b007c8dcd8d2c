import type { Language } from "./language.ts";
import { fold, runs, singular } from "./normalize.ts";
import { soundsOf, type Sound } from "./pinyin.ts";

/**
 * Marks of terms that are no words, so that none is ever taken for one: two characters side by side or one anywhere
 * (`=`), the last character of a word, which in Chinese says what a thing is (`~`), the word a title ends with (`$`), a
 * whole title (`^`).
 */
export const partOf = (hanzi: string): string => `=${hanzi}`;
export const endOf = (hanzi: string): string => `~${hanzi}`;
export const headOf = (word: string): string => `$${word}`;
export const wholeOf = (folded: string): string => `^${folded.replaceAll(" ", "")}`;

/** Where in a text a sound begins: with it, with a word, inside a word. */
export type SoundPlace = "start" | "word" | "inside";

/** What a text can be found by. */
export type Tokens = {
  /** Hanzi words, also those inside longer ones; latin words in the singular, and each two of them; numbers */
  words: string[];
  /** Last characters of words of several */
  ends: string[];
  /** Every two characters side by side, and every one */
  parts: string[];
  sounds: Array<Sound & { place: SoundPlace }>;
  /** The last word before any bracket, and its last character: what a title is the name of */
  heads: string[];
  whole: string;
};

/** Takes a text apart for the index. */
export function tokensOf(text: string, language: Language): Tokens {
  const folded = fold(text);
  const words = new Set<string>();
  const ends = new Set<string>();
  const parts = new Set<string>();
  const sounds: Tokens["sounds"] = [];
  let before: string | null = null;
  for (const run of runs(folded)) {
    if (run.script !== "hanzi") {
      const word = run.script === "latin" ? singular(run.text) : run.text;
      words.add(word);
      // Numbers stand beside anything; a pair with one says nothing new.
      if (before && run.script === "latin") words.add(`${before} ${word}`);
      before = run.script === "latin" ? word : null;
      continue;
    }
    before = null;
    const spoken = language.words(run.text);
    for (const word of [...spoken, ...language.wordsWithin(run.text)]) {
      words.add(word);
      if (lastOf(word) !== word) ends.add(lastOf(word));
    }
    for (const part of partsOf(run.text)) parts.add(part);
    const begins = wordStarts(spoken);
    soundsOf(language.syllables(run.text)).forEach((sound, i) => {
      const place = i === 0 && run.start === 0 ? "start" : begins.has(i) ? "word" : "inside";
      sounds.push({ ...sound, place });
    });
  }
  const heads = headsOf(folded, language);
  return { words: [...words], ends: [...ends], parts: [...parts], sounds, heads, whole: wholeOf(folded) };
}

function headsOf(folded: string, language: Language): string[] {
  const [name = ""] = folded.split(/[(（|【[]/);
  const last = runs(name).at(-1);
  if (!last) return [];
  if (last.script !== "hanzi") return [singular(last.text)];
  const word = language.words(last.text).at(-1)!;
  return [...new Set([word, lastOf(word)])];
}

/** Every two characters side by side, and every one. @example partsOf("大姜") → ["大", "大姜", "姜"] */
export function partsOf(hanzi: string): string[] {
  const characters = Array.from(hanzi);
  return characters.flatMap((character, i) => {
    const next = characters[i + 1];
    return next ? [character, character + next] : [character];
  });
}

/** Two characters side by side. @example pairsOf("花生油") → ["花生", "生油"] */
export function pairsOf(hanzi: string): string[] {
  const characters = Array.from(hanzi);
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

const lastOf = (word: string): string => Array.from(word).at(-1) ?? word;

/** At which characters of a run its words begin. */
function wordStarts(words: readonly string[]): Set<number> {
  let at = 0;
  return new Set(
    words.map((word) => {
      const start = at;
      at += Array.from(word).length;
      return start;
    }),
  );
}
