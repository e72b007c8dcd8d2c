import { dates } from "./format.ts";
import type { Lang } from "./localized.ts";

const LOCALES: Record<Lang, string> = { zh: "zh-CN", en: "en-GB" };

/** A day of every week by its ISO number. @example formatDayOfWeek("en", 1) → "Monday"; formatDayOfWeek("zh", 7) → "星期日" */
export function formatDayOfWeek(lang: Lang, weekday: number): string {
  // The first of June 2026 was a Monday.
  const day = new Date(Date.UTC(2026, 5, weekday));
  return dates(LOCALES[lang], { weekday: "long", timeZone: "UTC" }).format(day);
}

/**
 * A day of the coming week as people say it. Put together from its parts, since punctuation between them differs from
 * one version of ICU to the next, and so from server to browser.
 * @example formatWeekday("en", "2026-11-25") → "Wed 25 Nov"; formatWeekday("zh", "2026-11-25") → "11月25日 周三"
 */
export function formatWeekday(lang: Lang, date: string): string {
  const at = new Date(date);
  const part = (options: Intl.DateTimeFormatOptions) =>
    dates(LOCALES[lang], { ...options, timeZone: "UTC" }).format(at);
  const weekday = part({ weekday: "short" });
  if (lang === "zh") return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${weekday}`;
  return `${weekday} ${at.getUTCDate()} ${part({ month: "short" })}`;
}
