/** A syllable of standard Chinese: initial and final. Generous: some of its combinations do not exist. */
const SYLLABLE =
  "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ve|ue|er|a|o|e|i|u|v)";
const WELL_FORMED = new RegExp(`^(?:${SYLLABLE}){1,8}$`);
/** Longest sound that is indexed, in letters: some seven characters; boundaries are bits of one number. */
export const LONGEST_SOUND = 31;

/** Whether letters are pinyin from end to end: "shengjiang" is, "shengjaing" is not. */
export function isWellFormedPinyin(letters: string): boolean {
  return letters.length <= LONGEST_SOUND * 2 && WELL_FORMED.test(letters);
}

/**
 * How a text sounds to somebody who does not tell z from zh, n from ng, l from n: the accents of half the country.
 * @example blurred("shengjiang") → "senjian"; blurred("senjian") → "senjian"
 */
export function blurred(letters: string): string {
  return letters
    .replace(/([zcs])h/g, "$1")
    .replace(/([aei])ng/g, "$1n")
    .replaceAll("v", "u");
}

/** A sound from one syllable of a text on: its letters, and after which of them a syllable ends (bit n: after n letters). */
export type Sound = { letters: string; boundaries: number; initials: string };

/**
 * The sounds of a text from each of its syllables on. Since a query may end anywhere, a look-up by prefix then finds
 * every part of the text that begins with a syllable. @example ["da", "jiang"] → "dajiang" (ends 2, 7), "jiang" (5)
 */
export function soundsOf(syllables: readonly string[]): Sound[] {
  return syllables.map((_, from) => {
    let letters = "";
    let boundaries = 0;
    let initials = "";
    for (const syllable of syllables.slice(from)) {
      if (letters.length + syllable.length > LONGEST_SOUND) break;
      letters += syllable;
      boundaries |= 2 ** letters.length;
      initials += syllable[0] ?? "";
    }
    return { letters, boundaries: boundaries >>> 0, initials };
  });
}
