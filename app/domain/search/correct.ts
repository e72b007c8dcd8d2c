import { editDistance } from "./edit-distance.ts";
import type { Language } from "./language.ts";
import { runs, singular } from "./normalize.ts";
import { blurred, isWellFormedPinyin } from "./pinyin.ts";
import type { Synonyms } from "./synonyms.ts";
import { hanziWords } from "./understand.ts";

/** The words of the catalogue, as an index knows them. */
export type Lexicon = {
  /** Whether something has this word, or these characters side by side */
  has(word: string): boolean;
  /** Hanzi words that sound so, to somebody who tells no z from zh (`blurred`) */
  sounding(letters: string): string[];
  /** Hanzi words that begin with the same letter, with their blurred sounds */
  soundsFrom(letter: string): Array<{ letters: string; word: string }>;
  /** Latin words that begin with the same letter and are so long, from–to */
  latinFrom(letter: string, shortest: number, longest: number): string[];
};

/** What was probably meant, and what was wrong: other characters of the same sound, or letters. */
export type Correction = { text: string; because: "HOMOPHONE" | "TYPO" };

type Known = { language: Language; lexicon: Lexicon; synonyms: Pick<Synonyms, "words" | "longestIn"> };

/** Longest run of hanzi that is corrected: longer ones are sentences. */
const LONGEST_RUN = 12;
const LONGEST_PIECE = 6;

/**
 * What a query that found nothing was probably meant to be; null when there is no telling. Whoever types a real word, or
 * letters that are pinyin from end to end, means it: it is never bent into another (景点 stays 景点).
 */
export function correct(text: string, known: Known): Correction | null {
  let corrected = "";
  let because: Correction["because"] | null = null;
  let last = 0;
  for (const run of runs(text)) {
    const better = run.script === "hanzi" ? correctHanzi(run.text, known) : correctLatin(run.text, known);
    const end = run.start + run.text.length;
    corrected += text.slice(last, run.start) + (better?.text ?? text.slice(run.start, end));
    because ??= better?.because ?? null;
    last = end;
  }
  return because ? { text: corrected + text.slice(last), because } : null;
}

type Step = { cost: number; text: string; because: Correction["because"] | null };

/** The cheapest way to read a run as words of the catalogue, at least one of them written otherwise. */
function correctHanzi(run: string, known: Known): Correction | null {
  const characters = Array.from(run);
  const { language, lexicon, synonyms } = known;
  const words = hanziWords(run, language, synonyms);
  if (characters.length > LONGEST_RUN || words.every((word) => language.isWord(word) && word.length > 1)) return null;
  const best: Array<Step | null> = [{ cost: 0, text: "", because: null }];
  for (let end = 1; end <= characters.length; end++) {
    best[end] = null;
    for (let start = Math.max(0, end - LONGEST_PIECE); start < end; start++) {
      const before = best[start];
      if (!before) continue;
      const piece = characters.slice(start, end).join("");
      for (const step of readings(piece, end - start, lexicon, known)) {
        const cost = before.cost + step.cost;
        if ((best[end]?.cost ?? Infinity) <= cost) continue;
        best[end] = { cost, text: before.text + step.text, because: before.because ?? step.because };
      }
    }
  }
  const whole = best[characters.length];
  return whole?.because && whole.text !== run ? { text: whole.text, because: whole.because } : null;
}

function readings(piece: string, length: number, lexicon: Lexicon, known: Known): Step[] {
  if (length === 1) return [{ cost: 3, text: piece, because: null }];
  if (lexicon.has(piece) || known.synonyms.words.includes(piece)) return [{ cost: 1, text: piece, because: null }];
  if (known.language.isWord(piece)) return [];
  const letters = blurred(known.language.syllables(piece).join(""));
  const sameLength = (word: string) => Array.from(word).length === length;
  const same = heardAs(letters, known).filter(sameLength);
  if (same.length > 0) return [{ cost: 2, text: closest(piece, same), because: "HOMOPHONE" }];
  const near = lexicon
    .soundsFrom(letters[0]!)
    .filter(({ word }) => sameLength(word) && shared(piece, word) > 0)
    .filter((entry) => editDistance(letters, entry.letters, 1) <= 1)
    .map(({ word }) => word);
  return near.length > 0 ? [{ cost: 4, text: closest(piece, near), because: "TYPO" }] : [];
}

function heardAs(letters: string, { lexicon, synonyms, language }: Known): string[] {
  const listed = synonyms.words.filter((word) => isHanzi(word) && heard(word, language) === letters);
  return [...new Set([...lexicon.sounding(letters), ...listed])];
}

function soundsFrom(letter: string, { lexicon, synonyms, language }: Known): Array<{ letters: string; word: string }> {
  const listed = synonyms.words.filter(isHanzi).map((word) => ({ letters: heard(word, language), word }));
  return [...lexicon.soundsFrom(letter), ...listed.filter(({ letters }) => letters[0] === letter)];
}

const isHanzi = (word: string): boolean => /^\p{Script=Han}{2,}$/u.test(word);
const heard = (word: string, language: Language): string => blurred(language.syllables(word).join(""));

/** Letters: pinyin said with an accent, mistyped pinyin, or a mistyped word of another language. */
function correctLatin(word: string, known: Known): Correction | null {
  const { lexicon, synonyms } = known;
  if (word.length < 4 || !/^[a-z]+$/.test(word) || lexicon.has(singular(word))) return null;
  const letters = blurred(word);
  const [same] = heardAs(letters, known);
  if (same) return { text: same, because: "HOMOPHONE" };
  const most = word.length >= 8 ? 2 : 1;
  const { length } = singular(word);
  const inCatalogue = lexicon.latinFrom(word[0]!, length - most, length + most);
  const words = [...inCatalogue, ...synonyms.words.filter((listed) => listed[0] === word[0])];
  const latin = nearest(
    singular(word),
    words.filter((other) => /^[a-z]{4,}$/.test(other)).map((other) => ({ letters: other, word: other })),
    most,
  );
  if (latin) return { text: latin, because: "TYPO" };
  if (isWellFormedPinyin(word)) return null;
  const spoken = nearest(letters, soundsFrom(letters[0]!, known), letters.length >= 10 ? 2 : 1);
  return spoken ? { text: spoken, because: "TYPO" } : null;
}

function nearest(letters: string, words: Array<{ letters: string; word: string }>, most: number): string | null {
  let best: { word: string; distance: number } | null = null;
  for (const { letters: other, word } of words) {
    const distance = editDistance(letters, other, most);
    if (distance <= most && (!best || distance < best.distance)) best = { word, distance };
  }
  return best?.word ?? null;
}

/** Of words that sound alike, the one that shares the most characters. */
function closest(piece: string, words: readonly string[]): string {
  return words.toSorted((a, b) => shared(piece, b) - shared(piece, a))[0]!;
}

function shared(a: string, b: string): number {
  const others = Array.from(b);
  return Array.from(a).filter((character, i) => others[i] === character).length;
}
