import chineseDays from "chinese-days";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { addDays, weekdayOf, type LocalDate } from "#app/platform/zoned-time.ts";

// The package is CommonJS whose names Node's loader does not see in every order of loading.
const { getDayDetail, getSolarDateFromLunar } = chineseDays;

/**
 * Public holidays and make-up workdays (调休) of mainland China. The State Council announces a year's exact days in the
 * autumn before; years that the package `chinese-days` does not know yet answer with the days that are free by law
 * (全国年节及纪念日放假办法, 2025), which every announcement includes.
 */
export type ChinaDay = { kind: "HOLIDAY" | "MAKE_UP_WORKDAY"; name: Localized } | { kind: "ORDINARY" };

/** What kind of day a date is. @example chinaDay("2026-10-10") → a make-up workday for the National Day holiday */
export function chinaDay(date: LocalDate): ChinaDay {
  const detail = getDayDetail(date);
  const [en, zh] = detail.name.split(",");
  if (zh) return { kind: detail.work ? "MAKE_UP_WORKDAY" : "HOLIDAY", name: { zh, en } };
  const year = Number(date.slice(0, 4));
  const name = isAnnounced(year) ? undefined : daysFreeByLaw(year).get(date);
  return name ? { kind: "HOLIDAY", name } : { kind: "ORDINARY" };
}

/** Whether people who work Monday to Friday work on a date. */
export function isWorkday(date: LocalDate): boolean {
  const day = chinaDay(date);
  return day.kind === "ORDINARY" ? weekdayOf(date) <= 5 : day.kind === "MAKE_UP_WORKDAY";
}

const NATIONAL_DAY: Localized = { zh: "国庆节", en: "National Day" };

/** Every announcement names 1 October. */
function isAnnounced(year: number): boolean {
  return getDayDetail(`${year}-10-01`).name.includes(",");
}

const cache = new Map<number, Map<LocalDate, Localized>>();

function daysFreeByLaw(year: number): Map<LocalDate, Localized> {
  const known = cache.get(year);
  if (known) return known;
  const springFestival = lunar(year, 1, 1);
  const labourDay: Localized = { zh: "劳动节", en: "Labour Day" };
  const free = new Map<LocalDate, Localized>([
    [`${year}-01-01`, { zh: "元旦", en: "New Year's Day" }],
    ...[-1, 0, 1, 2].map((n): [LocalDate, Localized] => [
      addDays(springFestival, n),
      { zh: "春节", en: "Spring Festival" },
    ]),
    [tombSweepingDay(year), { zh: "清明节", en: "Tomb-sweeping Day" }],
    [`${year}-05-01`, labourDay],
    [`${year}-05-02`, labourDay],
    [lunar(year, 5, 5), { zh: "端午节", en: "Dragon Boat Festival" }],
    [lunar(year, 8, 15), { zh: "中秋节", en: "Mid-Autumn Festival" }],
    ...[1, 2, 3].map((day): [LocalDate, Localized] => [`${year}-10-0${day}`, NATIONAL_DAY]),
  ]);
  cache.set(year, free);
  return free;
}

/**
 * Trap: the package reads texts as UTC but formats local days. Its own table is keyed so, and texts find their way in it
 * anywhere; for the moon only a local Date is right west of Greenwich, too.
 */
function lunar(year: number, month: number, day: number): LocalDate {
  return getSolarDateFromLunar(new Date(year, month - 1, day)).date;
}

/** The solar term Pure Brightness, by the usual approximation for 2000–2099. */
function tombSweepingDay(year: number): LocalDate {
  const y = year % 100;
  return `${year}-04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`;
}
