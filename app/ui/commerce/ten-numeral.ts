import type { Lang } from "#app/platform/i18n/localized.ts";

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** The number of one of the ten as a language writes it. @example tenNumeral("zh", 3) → "三" */
export function tenNumeral(lang: Lang, number: number): string {
  return lang === "zh" ? (NUMERALS[number - 1] ?? String(number)) : String(number);
}

/** As it stands on the seal, in every language. */
export function sealNumeral(number: number): string {
  return NUMERALS[number - 1] ?? String(number);
}
