import { addDays, instantAt, localDate, weekdayOf, type LocalDate, type LocalTime } from "#app/platform/zoned-time.ts";
import { exceptionOn, type OpeningCalendar } from "./opening-hours.ts";
import { chinaDay } from "./public-holidays.ts";

/** One departure of a van between two places; `arrivesDay` counts days after the departure. */
export type VanRoute = {
  fromId: string;
  toId: string;
  /** ISO weekdays on which it runs. */
  weekdays: readonly number[];
  /** "07:30", local at `from`: what is packed by then goes along. */
  departs: LocalTime;
  /** "10:00", local at `to`. */
  arrives: LocalTime;
  arrivesDay: number;
};

export type DeliveryNetwork = {
  routes: readonly VanRoute[];
  /** Of every place that a route names: its time zone, and the exceptions that send a van or keep it. */
  calendars: ReadonlyMap<string, OpeningCalendar>;
};

export type Leg = { fromId: string; toId: string; departsAt: Date; arrivesAt: Date };

/** A van that does not run for this long is no way to promise anything by. */
const MOST_DAYS_AHEAD = 30;

/**
 * When goods that are packed at one place can be at another: the earliest arrival over all vans, with changes
 * (hub → station → village). Each place is left once, at the time it is first reached, so loops can't be.
 * @returns null when no vans lead there
 */
export function earliestArrival(
  network: DeliveryNetwork,
  journey: { fromId: string; toId: string; packedAt: Date },
): { arrivesAt: Date; legs: Leg[] } | null {
  const reached = new Map<string, { at: Date; legs: Leg[] }>([[journey.fromId, { at: journey.packedAt, legs: [] }]]);
  const left = new Set<string>();
  for (;;) {
    const here = earliestOf(reached, left);
    if (!here) return null;
    const { at, legs } = reached.get(here)!;
    if (here === journey.toId) return { arrivesAt: at, legs };
    left.add(here);
    for (const route of network.routes) {
      if (route.fromId !== here || left.has(route.toId)) continue;
      const leg = nextRun(network, route, at);
      const known = reached.get(route.toId);
      if (leg && (!known || leg.arrivesAt < known.at))
        reached.set(route.toId, { at: leg.arrivesAt, legs: [...legs, leg] });
    }
  }
}

/**
 * Whether a van runs on a day. Hours in an exception of the place it leaves from say that work goes on, a closure that
 * it does not; else it rests on public holidays, and one that runs Monday to Friday also runs on a make-up workday.
 */
export function runsOn(route: VanRoute, from: OpeningCalendar, date: LocalDate): boolean {
  const onThatWeekday = route.weekdays.includes(weekdayOf(date));
  const exception = exceptionOn(from, date);
  if (exception) return exception.hours !== null && onThatWeekday;
  const day = chinaDay(date);
  if (day.kind === "HOLIDAY") return false;
  return onThatWeekday || (day.kind === "MAKE_UP_WORKDAY" && [1, 2, 3, 4, 5].every((d) => route.weekdays.includes(d)));
}

function nextRun(network: DeliveryNetwork, route: VanRoute, packedAt: Date): Leg | null {
  const from = network.calendars.get(route.fromId);
  const to = network.calendars.get(route.toId);
  if (!from || !to) return null;
  const today = localDate(packedAt, from.timeZone);
  for (let i = 0; i <= MOST_DAYS_AHEAD; i++) {
    const date = addDays(today, i);
    if (!runsOn(route, from, date)) continue;
    const departsAt = instantAt(date, route.departs, from.timeZone);
    if (departsAt < packedAt) continue;
    const arrivesAt = instantAt(addDays(date, route.arrivesDay), route.arrives, to.timeZone);
    return { fromId: route.fromId, toId: route.toId, departsAt, arrivesAt };
  }
  return null;
}

function earliestOf(reached: ReadonlyMap<string, { at: Date }>, left: ReadonlySet<string>): string | null {
  const open = [...reached].filter(([id]) => !left.has(id));
  return open.toSorted(([, a], [, b]) => a.at.getTime() - b.at.getTime())[0]?.[0] ?? null;
}
