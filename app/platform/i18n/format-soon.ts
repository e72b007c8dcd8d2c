import { dates, formatInstant } from "./format.ts";
import type { Lang } from "./localized.ts";

const WORDS: Record<Lang, [today: string, tomorrow: string]> = { zh: ["今天", "明天"], en: ["today", "tomorrow"] };

/**
 * A moment ahead as people say it at that place: "today 15:30", "tomorrow 10:00", else the date with its weekday.
 * @example formatSoon("zh", at, now, "Asia/Shanghai") → "今天 15:30"
 */
export function formatSoon(lang: Lang, at: Date | string, now: Date | string, timeZone = "Asia/Shanghai"): string {
  const near = nearDay(lang, at, now, timeZone);
  return near ? `${near.word} ${near.time}` : formatInstant(lang, at, timeZone);
}

/**
 * The same as the end of a time that was promised: "today by 15:30", "by Thu 26 November at 10:00".
 * @example formatDeadline("zh", at, now, "Asia/Shanghai") → "今天 15:30 前"
 */
export function formatDeadline(lang: Lang, at: Date | string, now: Date | string, timeZone = "Asia/Shanghai"): string {
  const near = nearDay(lang, at, now, timeZone);
  if (lang === "zh") return `${near ? `${near.word} ${near.time}` : formatInstant(lang, at, timeZone)} 前`;
  return near ? `${near.word} by ${near.time}` : `by ${formatInstant(lang, at, timeZone)}`;
}

function nearDay(lang: Lang, at: Date | string, now: Date | string, timeZone: string) {
  const day = dates("en-CA", { dateStyle: "short", timeZone });
  const away = Math.round((Date.parse(day.format(new Date(at))) - Date.parse(day.format(new Date(now)))) / 86_400_000);
  const word = WORDS[lang][away];
  if (word === undefined) return null;
  const time = dates("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return { word, time: time.format(new Date(at)) };
}
