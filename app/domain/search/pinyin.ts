/** The finals that go with each initial in standard Chinese. */
const FINALS: Record<string, string> = {
  "": "a o e ai ei ao ou an en ang eng er",
  b: "a o ai ei ao an en ang eng i ie iao ian in ing u",
  p: "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
  m: "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
  f: "a o ei ou an en ang eng u",
  d: "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
  t: "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
  n: "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve ue",
  l: "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
  "[gkh]": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  "[jqx]": "i ia ie iao iu ian in iang ing iong u ue uan un",
  "[zcs]h": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
  r: "e i ao ou an en ang eng ong u ua uo ui uan un",
  "[zcs]": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
  y: "a e i o ao ou an in ang ing ong u ue uan un",
  w: "a o u ai ei an en ang eng",
};
const syllable = (initials: string[]) =>
  initials.map((initial) => `${initial}(?:${FINALS[initial]!.replaceAll(" ", "|")})`).join("|");
/** A syllable without an initial stands at the beginning: inside a word it would have an apostrophe (xi'an). */
const INITIALS = Object.keys(FINALS).filter((initial) => initial !== "");
const WELL_FORMED = new RegExp(`^(?:${syllable(["", ...INITIALS])})(?:${syllable(INITIALS)}){0,7}$`);
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
  return (
    letters
      .replace(/([zcs])h/g, "$1")
      // Before a vowel the g begins the next syllable: pin-guo.
      .replace(/([aei])ng(?![aeiouv])/g, "$1n")
      .replaceAll("v", "u")
  );
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
