/** Hours of the week in which a rule applies, by the clock of the shop's country: "20:00" to "22:00" on some days. */
export type WeeklyHours = {
  /** ISO weekdays, 1 = Monday … 7 = Sunday; none named: every day. */
  days: readonly number[];
  /** "HH:MM"; an end before the start is on the next day, "00:00" is midnight. */
  from: string;
  until: string;
};

/** China has one time zone and no summer time. */
const OFFSET_MINUTES = 8 * 60;
const DAY_MINUTES = 24 * 60;

/** From the first minute on, up to the last one, which is out. Hours past midnight belong to the day they began. */
export function isWithinHours({ days, from, until }: WeeklyHours, at: Date): boolean {
  const minutes = Math.floor(at.getTime() / 60_000) + OFFSET_MINUTES;
  const minute = minutes % DAY_MINUTES;
  // 1970-01-01 was a Thursday.
  const today = ((Math.floor(minutes / DAY_MINUTES) + 3) % 7) + 1;
  const isOn = (day: number) => days.length === 0 || days.includes(day);
  const [starts, ends] = [minuteOf(from), minuteOf(until)];
  if (starts < ends) return isOn(today) && starts <= minute && minute < ends;
  return (isOn(today) && minute >= starts) || (isOn(today === 1 ? 7 : today - 1) && minute < ends);
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
