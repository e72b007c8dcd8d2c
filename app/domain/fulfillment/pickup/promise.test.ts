import { expect, it } from "vitest";
import type { DeliveryNetwork } from "#app/domain/locations/delivery-network.ts";
import type { DayException, OpeningCalendar } from "#app/domain/locations/opening-hours.ts";
import { instantAt, localDate, localTime } from "#app/platform/zoned-time.ts";
import { pickupPromise, type PromisePlace } from "./promise.ts";

const ZONE = "Asia/Shanghai";
const daily = (...spans: string[]): OpeningCalendar["week"] =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    spans.map((span) => ({ weekday, opens: span.slice(0, 5), closes: span.slice(6) })),
  );
const place = (
  locationId: string,
  preparationMinutes: number,
  week: OpeningCalendar["week"],
  exceptions: DayException[] = [],
): PromisePlace => ({
  locationId,
  preparationMinutes,
  calendar: { timeZone: ZONE, week, exceptions, startsAt: null, endsAt: null },
});

const refit: DayException = {
  firstDay: "2026-12-01",
  lastDay: "2026-12-01",
  hours: null,
  reason: { zh: "装修" },
};
const store = place("store", 30, daily("09:00-20:00"), [refit]);
const hub = place("hub", 60, daily("07:00-18:00"));
const station = place("station", 30, daily("08:30-12:00", "13:30-18:00"));
const village = place("village", 30, daily("09:00-11:30", "15:00-18:00"));
const network: DeliveryNetwork = {
  routes: [
    {
      fromId: "hub",
      toId: "station",
      weekdays: [1, 2, 3, 4, 5, 6],
      departs: "08:30",
      arrives: "10:00",
      arrivesDay: 0,
    },
    { fromId: "station", toId: "village", weekdays: [2, 4], departs: "10:30", arrives: "12:00", arrivesDay: 0 },
  ],
  calendars: new Map([hub, station, village].map((p) => [p.locationId, p.calendar])),
};

// 2026-11-24 is a Tuesday. Shelf → place, ordered at, can be collected from.
it.each<[string, PromisePlace, PromisePlace, string, string | null]>([
  ["half an hour later, in the same store", store, store, "2026-11-24 15:00", "2026-11-24 15:30"],
  ["rounded up to five minutes", store, store, "2026-11-24 15:01", "2026-11-24 15:35"],
  ["ordered at breakfast: half an hour after opening", store, store, "2026-11-24 06:10", "2026-11-24 09:30"],
  ["too late to be let in today: when it opens", store, store, "2026-11-24 19:25", "2026-11-25 09:00"],
  ["packed tomorrow morning", store, store, "2026-11-24 19:45", "2026-11-25 09:15"],
  ["not on the day of the refit", store, store, "2026-11-30 20:30", "2026-12-02 09:30"],
  ["ready as the break begins: after the break", station, station, "2026-11-24 11:30", "2026-11-24 13:30"],
  ["on today's van, unloaded", hub, station, "2026-11-24 07:10", "2026-11-24 10:15"],
  ["missed the van: on tomorrow's", hub, station, "2026-11-24 09:00", "2026-11-25 10:15"],
  ["no van on Sunday", hub, station, "2026-11-28 12:00", "2026-11-30 10:15"],
  ["by two vans; unloaded when the village point opens again", hub, village, "2026-11-24 07:10", "2026-11-24 15:15"],
  ["the village van runs on Thursday", hub, village, "2026-11-24 12:00", "2026-11-26 15:15"],
  ["vans rest over the holiday", hub, station, "2026-09-30 10:00", "2026-10-08 10:15"],
  ["no van leads there", station, store, "2026-11-24 10:00", null],
])("%s", (_, from, at, ordered, promised) => {
  const [date, time] = ordered.split(" ");
  const promise = pickupPromise(network, { from, at, now: instantAt(date!, time!, ZONE) });
  expect(promise && `${localDate(promise, ZONE)} ${localTime(promise, ZONE)}`).toBe(promised);
});

it("promises nothing for a place without hours", () => {
  const closed = place("closed", 30, []);
  expect(pickupPromise(network, { from: closed, at: closed, now: instantAt("2026-11-24", "10:00", ZONE) })).toBeNull();
});
