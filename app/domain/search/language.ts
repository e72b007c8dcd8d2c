/**
 * What the search knows of Chinese: words and how they sound. Given in, so that the rules built on it stay pure
 * (chinese.server.ts has the real one).
 */
export type Language = {
  /** The words of a run of hanzi, one after the other. @example words("沂水大姜") → ["沂水", "大", "姜"] */
  words(hanzi: string): string[];
  /** All words in it, also those inside longer ones: for indexing. @example "花生油" → ["花生", "生油", "花生油"] */
  wordsWithin(hanzi: string): string[];
  /** Whether a dictionary has it: somebody who types a real word means it. */
  isWord(hanzi: string): boolean;
  /** A syllable for each character, without tones; ü is v. @example syllables("绿茶") → ["lv", "cha"] */
  syllables(hanzi: string): string[];
};
