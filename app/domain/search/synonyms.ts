import type { Language } from "./language.ts";
import { fold } from "./normalize.ts";

/** Words that mean the same to this shop; with `oneWay` only the first finds the others. */
export type Synonym = { words: string[]; oneWay: boolean };

export type Synonyms = {
  /** What else a word finds. @example of("生姜") → ["姜", "大姜", "ginger"] */
  of(word: string): string[];
  /** The longest listed word with which a run of hanzi begins; null for none. */
  longestIn(hanzi: string): string | null;
  /** The longest listed phrase with which a list of words begins, as its number of words; 0 for none. */
  longestPhrase(words: readonly string[]): number;
  /** Listed words by how they sound. @param how the whole sound, its beginning, or the first letter of each syllable */
  sounding(letters: string, how: "whole" | "beginning" | "initials"): string[];
  /** All listed words. */
  words: readonly string[];
};

const LONGEST_WORD = 8;
const LONGEST_PHRASE = 4;

/** Makes the listed synonyms ready to be asked. */
export function synonymTable(list: readonly Synonym[], language: Language): Synonyms {
  const finds = new Map<string, Set<string>>();
  for (const { words, oneWay } of list) {
    const folded = words.map(fold).filter((word) => word !== "");
    for (const word of oneWay ? folded.slice(0, 1) : folded) {
      const others = finds.get(word) ?? new Set<string>();
      for (const other of folded) if (other !== word) others.add(other);
      finds.set(word, others);
    }
  }
  const words = [...finds.keys()];
  const spoken = words
    .filter((word) => /^\p{Script=Han}+$/u.test(word))
    .map((word) => {
      const syllables = language.syllables(word);
      return { word, letters: syllables.join(""), initials: syllables.map(([initial]) => initial).join("") };
    });
  const matches = {
    whole: (letters: string) => (word: (typeof spoken)[number]) => word.letters === letters,
    beginning: (letters: string) => (word: (typeof spoken)[number]) => word.letters.startsWith(letters),
    initials: (letters: string) => (word: (typeof spoken)[number]) => word.initials === letters,
  };
  return {
    words,
    of: (word) => [...(finds.get(word) ?? [])],
    longestIn(hanzi) {
      const characters = Array.from(hanzi).slice(0, LONGEST_WORD);
      for (let length = characters.length; length > 0; length--) {
        const word = characters.slice(0, length).join("");
        if (finds.has(word)) return word;
      }
      return null;
    },
    longestPhrase(phrase) {
      for (let length = Math.min(LONGEST_PHRASE, phrase.length); length > 0; length--) {
        if (finds.has(phrase.slice(0, length).join(" "))) return length;
      }
      return 0;
    },
    sounding: (letters, how) => spoken.filter(matches[how](letters)).map(({ word }) => word),
  };
}
