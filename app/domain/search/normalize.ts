/** Longer queries are cut: nobody means more, and the work stays bounded (TRUST 7). */
export const LONGEST_QUERY = 80;
/** Looked at before it is normalised. */
const LONGEST_INPUT = 400;

/** A stretch of one script; what stands between stretches separates and is passed over. */
export type Run = { script: "hanzi" | "latin" | "digits"; text: string; start: number };

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu;

/**
 * A query as it is searched for and counted: full-width forms narrow, small letters, tone marks and accents gone (ü is
 * v, as pinyin is typed), blanks single, cut to `LONGEST_QUERY`. @example normalizeQuery("Ｓhēng  Jiāng ") → "sheng jiang"
 */
export function normalizeQuery(typed: string): string {
  return fold(typed.slice(0, LONGEST_INPUT)).slice(0, LONGEST_QUERY).trim();
}

/** As `normalizeQuery`, for texts of any length. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/u\u0308/g, "v")
    .replace(/\p{Mn}+/gu, "")
    .normalize("NFC")
    .replace(INVISIBLE, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

const RUNS = /(?<hanzi>\p{Script=Han}+)|(?<latin>[a-z]+(?:'[a-z]+)*)|(?<digits>\d+)/gu;

/**
 * The runs of a folded text. @example runs("2.5kg 大姜") → digits 2, digits 5, latin kg, hanzi 大姜
 */
export function runs(folded: string): Run[] {
  return Array.from(folded.matchAll(RUNS), ({ groups, index }) => {
    const { hanzi, latin, digits } = groups!;
    if (hanzi) return { script: "hanzi", text: hanzi, start: index };
    if (digits) return { script: "digits", text: digits, start: index };
    return { script: "latin", text: latin!.replaceAll("'", ""), start: index };
  });
}

/** Words too common to tell products apart; passed over where others are left. */
export const STOP_WORDS = new Set(
  (
    "的 了 和 与 及 或 吗 呢 吧 啊 是 有 没有 什么 哪里 哪儿 哪些 怎么 我 我们 你 你们 想 要 想要 给 买 卖 送 找 请 " +
    "a an and are for from in is of on or the to with where what buy"
  ).split(" "),
);

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** English plurals as their singular (Harman's S-stemmer). @example singular("cherries") → "cherry" */
export function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|s|z|o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
