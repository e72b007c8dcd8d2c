import { dates } from "./format.ts";
import { formatSoon } from "./format-soon.ts";
import type { Lang } from "./localized.ts";

/** A time of collection. @example formatSlot("zh", …) → "今天 09:30–10:30" */
export function formatSlot(
  lang: Lang,
  startsAt: Date | string,
  endsAt: Date | string,
  now: Date | string,
  timeZone = "Asia/Shanghai",
): string {
  const clock = dates("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  return `${formatSoon(lang, startsAt, now, timeZone)}–${clock.format(new Date(endsAt))}`;
}
