import type { Lang } from "./localized.ts";

const locales: Record<Lang, string> = { zh: "zh-CN", en: "en-GB" };

/** @example formatFen("zh", 12990) → "¥129.90" */
export function formatFen(lang: Lang, fen: number): string {
  return new Intl.NumberFormat(locales[lang], {
    style: "currency",
    currency: "CNY",
    currencyDisplay: "narrowSymbol",
  }).format(fen / 100);
}

/** @example formatDistance("en", 2345) → "2.3 km" */
export function formatDistance(lang: Lang, meters: number): string {
  const km = meters >= 1000;
  const value = km ? meters / 1000 : Math.round(meters / 10) * 10;
  const number = new Intl.NumberFormat(locales[lang], { maximumFractionDigits: km && value < 100 ? 1 : 0 }).format(
    value,
  );
  if (lang === "zh") return `${number}${km ? "公里" : "米"}`;
  return `${number} ${km ? "km" : "m"}`;
}

/** A date without a time, e.g. a best-before day (stored as UTC midnight). */
export function formatDay(lang: Lang, day: Date | string): string {
  return new Intl.DateTimeFormat(locales[lang], { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

/** Date and time at a place. */
export function formatInstant(lang: Lang, at: Date | string, timeZone = "Asia/Shanghai"): string {
  return new Intl.DateTimeFormat(locales[lang], {
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
  const number = new Intl.NumberFormat(locales[lang], { maximumFractionDigits: 2 }).format(kilo ? grams / 1000 : grams);
  if (lang === "zh") return `${number}${kilo ? "千克" : "克"}`;
  return `${number} ${kilo ? "kg" : "g"}`;
}

/** A month of the year by its number. @example formatMonth("en", 11) → "November"; formatMonth("zh", 11) → "11月" */
export function formatMonth(lang: Lang, month: number): string {
  const style = lang === "zh" ? "short" : "long";
  return new Intl.DateTimeFormat(locales[lang], { month: style, timeZone: "UTC" }).format(Date.UTC(2026, month - 1, 1));
}

/** A clock time at a place, with the day before it unless it is today. @example "明天 08:30" */
export function formatWhen(lang: Lang, at: Date | string, now: Date | string, timeZone: string): string {
  const day = (instant: Date | string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(instant));
  const time = new Intl.DateTimeFormat(locales[lang], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(at));
  const days = Math.round((Date.parse(day(at)) - Date.parse(day(now))) / 86_400_000);
  if (days === 0) return time;
  if (days === 1) return `${new Intl.RelativeTimeFormat(locales[lang], { numeric: "auto" }).format(1, "day")} ${time}`;
  const date = new Intl.DateTimeFormat(locales[lang], {
    month: "short",
    day: "numeric",
    weekday: "short",
    timeZone,
  }).format(new Date(at));
  return `${date} ${time}`;
}
