/** The languages the shop speaks; the first is the one every text has. */
export const LANGS = ["zh", "en"] as const;
export type Lang = (typeof LANGS)[number];

/** A text of the catalogue in the languages it has; Chinese is never missing. */
export type Localized = { zh: string; en?: string };

/** The text in the wanted language, else in Chinese. Takes what a JSON column holds. */
export function localize(text: unknown, lang: Lang): string {
  const localized = (text ?? { zh: "" }) as Localized;
  return localized[lang] || localized.zh;
}
