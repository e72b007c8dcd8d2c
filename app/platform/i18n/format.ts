import type { Lang } from "./localized.ts";

const locales: Record<Lang, string> = { zh: "zh-CN", en: "en-GB" };

/** Making a formatter costs fifty times what using it does, so each is made once: a few for each language and zone. */
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${lang} number ${JSON.stringify(options)}`;
  const formatter = made.get(key) ?? new Intl.NumberFormat(locales[lang], options);
  made.set(key, formatter);
  return formatter as Intl.NumberFormat;
}

/** The formatter of dates for a locale, made at its first use. */
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} date ${JSON.stringify(options)}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
  made.set(key, formatter);
  return formatter as Intl.DateTimeFormat;
}

/** @example formatFen("zh", 12990) → "¥129.90" */
export function formatFen(lang: Lang, fen: number): string {
  return numbers(lang, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" }).format(fen / 100);
}

/** @example formatDistance("en", 2345) → "2.3 km" */
export function formatDistance(lang: Lang, meters: number): string {
  const km = meters >= 1000;
  const value = km ? meters / 1000 : Math.round(meters / 10) * 10;
  const number = numbers(lang, { maximumFractionDigits: km && value < 100 ? 1 : 0 }).format(value);
  if (lang === "zh") return `${number}${km ? "公里" : "米"}`;
  return `${number} ${km ? "km" : "m"}`;
}

/** A date without a time, e.g. a best-before day (stored as UTC midnight). */
export function formatDay(lang: Lang, day: Date | string): string {
  return dates(locales[lang], { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/** Date and time at a place. */
export function formatInstant(lang: Lang, at: Date | string, timeZone = "Asia/Shanghai"): string {
  return dates(locales[lang], {
    month: "long",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(at));
}

/** @example formatWeight("zh", 2500) → "2.5千克" */
export function formatWeight(lang: Lang, grams: number): string {
  const kilo = grams >= 1000;
  const number = numbers(lang, { maximumFractionDigits: 2 }).format(kilo ? grams / 1000 : grams);
  if (lang === "zh") return `${number}${kilo ? "千克" : "克"}`;
  return `${number} ${kilo ? "kg" : "g"}`;
}

/** A month of the year by its number. @example formatMonth("en", 11) → "November"; formatMonth("zh", 11) → "11月" */
export function formatMonth(lang: Lang, month: number): string {
  const style = lang === "zh" ? "short" : "long";
  return dates(locales[lang], { month: style, timeZone: "UTC" }).format(Date.UTC(2026, month - 1, 1));
}

const tomorrow: Record<Lang, string> = { zh: "明天", en: "tomorrow" };

/** A clock time at a place, with the day before it unless it is today. @example "明天 08:30" */
export function formatWhen(lang: Lang, at: Date | string, now: Date | string, timeZone: string): string {
  const day = (instant: Date | string) => Date.parse(dates("en-CA", { timeZone }).format(new Date(instant)));
  const time = dates(locales[lang], { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  const clock = time.format(new Date(at));
  const days = Math.round((day(at) - day(now)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `${tomorrow[lang]} ${clock}`;
  const date = dates(locales[lang], { month: "short", day: "numeric", weekday: "short", timeZone });
  return `${date.format(new Date(at))} ${clock}`;
}
