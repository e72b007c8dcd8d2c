import { openSpansFrom, type OpeningCalendar } from "#app/domain/locations/opening-hours.ts";

/** How a place cuts its opening hours into times of collection; null where people come when they like. */
export type SlotRule = { minutes: number; capacity: number } | null;

export type Slot = { startsAt: Date; endsAt: Date };

/** So many are offered at most: two or three days of a busy counter. */
const MOST_SLOTS = 24;

/**
 * The slots in which something that is ready at an instant can be collected: opening hours cut from the opening on, a
 * rest at the end that is no whole slot left out. A holiday, a break and the end of a stand are those of the calendar.
 * @example 60 minutes, open 08:30–12:00, ready at 09:10 → 09:30, 10:30
 */
export function slotsFrom(calendar: OpeningCalendar, rule: NonNullable<SlotRule>, ready: Date): Slot[] {
  const lasts = rule.minutes * 60_000;
  const slots: Slot[] = [];
  for (const { from, to } of openSpansFrom(calendar, ready)) {
    for (let start = from.getTime(); start + lasts <= to.getTime(); start += lasts) {
      if (start < ready.getTime()) continue;
      slots.push({ startsAt: new Date(start), endsAt: new Date(start + lasts) });
      if (slots.length === MOST_SLOTS) return slots;
    }
  }
  return slots;
}

/**
 * Whether goods that nobody prepares yet, because they are not paid, can still be collected in the slot that was chosen:
 * it has not begun, and the place still offers it. Where a place has no slots any more, no choice is lost.
 */
export function slotStands(place: { calendar: OpeningCalendar; slots: SlotRule }, startsAt: Date, now: Date): boolean {
  if (!place.slots) return true;
  return startsAt > now && slotAt(place.calendar, place.slots, { startsAt, ready: startsAt }) !== null;
}

/** The slot that begins at an instant, if it is one that can be offered now. */
export function slotAt(
  calendar: OpeningCalendar,
  rule: NonNullable<SlotRule>,
  { startsAt, ready }: { startsAt: Date; ready: Date },
): Slot | null {
  return slotsFrom(calendar, rule, ready).find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null;
}
