import { formatInstant } from "./format.ts";
import type { Lang } from "./localized.ts";

const WORDS: Record<Lang, [today: string, tomorrow: string]> = { zh: ["今天", "明天"], en: ["today", "tomorrow"] };

/**
 * A moment ahead as people say it at that place: "today 15:30", "tomorrow 10:00", else the date with its weekday.
 * @example formatSoon("zh", at, now, "Asia/Shanghai") → "今天 15:30"
 */
export function formatSoon(lang: Lang, at: Date | string, now: Date | string, timeZone = "Asia/Shanghai"): string {
  const day = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone });
  const away = Math.round((Date.parse(day.format(new Date(at))) - Date.parse(day.format(new Date(now)))) / 86_400_000);
  const word = WORDS[lang][away];
  if (word === undefined) return formatInstant(lang, at, timeZone);
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return `${word} ${time.format(new Date(at))}`;
}
