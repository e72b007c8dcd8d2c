import { expect, it } from "vitest";
import { instantAt, localDate, localTime } from "#app/platform/zoned-time.ts";
import { earliestArrival, runsOn, type DeliveryNetwork, type VanRoute } from "./delivery-network.ts";
import type { DayException, OpeningCalendar } from "./opening-hours.ts";

const ZONE = "Asia/Shanghai";
const calendar = (exceptions: DayException[] = []): OpeningCalendar => ({
  timeZone: ZONE,
  week: [],
  exceptions,
  startsAt: null,
  endsAt: null,
});
const van = (
  fromId: string,
  toId: string,
  departs: string,
  arrives: string,
  weekdays = [1, 2, 3, 4, 5, 6],
): VanRoute => ({
  fromId,
  toId,
  weekdays,
  departs,
  arrives,
  arrivesDay: 0,
});

const network: DeliveryNetwork = {
  routes: [
    van("hub", "station", "07:30", "10:00"),
    van("hub", "station", "13:00", "15:00"),
    van("station", "village", "10:30", "11:30", [2, 4]),
    van("village", "station", "16:00", "17:00", [2, 4]),
    van("station", "hub", "17:30", "19:30"),
    { ...van("hub", "island", "18:00", "09:00"), arrivesDay: 1 },
  ],
  calendars: new Map(["hub", "station", "village", "island", "mill"].map((id) => [id, calendar()])),
};

const at = (text: string) => {
  const [date, time] = text.split(" ");
  return instantAt(date!, time!, ZONE);
};
function arrival(fromId: string, toId: string, packed: string): string | null {
  const found = earliestArrival(network, { fromId, toId, packedAt: at(packed) });
  return found && `${localDate(found.arrivesAt, ZONE)} ${localTime(found.arrivesAt, ZONE)} in ${found.legs.length}`;
}

// 2026-11-24 is a Tuesday.
it.each([
  ["goes along when packed by departure", "hub", "station", "2026-11-24 07:30", "2026-11-24 10:00 in 1"],
  ["waits for the next van of the day", "hub", "station", "2026-11-24 07:31", "2026-11-24 15:00 in 1"],
  ["waits for the next day", "hub", "station", "2026-11-24 13:01", "2026-11-25 10:00 in 1"],
  ["does not travel on Sunday", "hub", "station", "2026-11-28 14:00", "2026-11-30 10:00 in 1"],
  ["changes at the station", "hub", "village", "2026-11-24 07:00", "2026-11-24 11:30 in 2"],
  ["misses the village van and waits for its weekday", "hub", "village", "2026-11-24 07:31", "2026-11-26 11:30 in 2"],
  ["arrives the next day", "hub", "island", "2026-11-24 10:00", "2026-11-25 09:00 in 1"],
  ["goes back from the village", "village", "hub", "2026-11-24 10:00", "2026-11-24 19:30 in 2"],
  ["is there already", "hub", "hub", "2026-11-24 10:00", "2026-11-24 10:00 in 0"],
  ["can't be reached against the vans", "island", "hub", "2026-11-24 10:00", null],
  ["can't be reached without vans", "hub", "mill", "2026-11-24 10:00", null],
  ["stays where it is over the National Day holiday", "hub", "station", "2026-09-30 14:00", "2026-10-08 10:00 in 1"],
])("%s", (_, from, to, packed, expected) => expect(arrival(from, to, packed)).toBe(expected));

it("rests on public holidays unless an exception says that the place works", () => {
  const open = {
    firstDay: "2026-10-02",
    lastDay: "2026-10-02",
    hours: { opens: "08:00", closes: "12:00" },
    reason: { zh: "值班" },
  };
  const closed = { firstDay: "2026-11-24", lastDay: "2026-11-24", hours: null, reason: { zh: "大雪" } };
  const route = van("hub", "station", "07:30", "10:00", [1, 2, 3, 4, 5]);
  expect(runsOn(route, calendar(), "2026-10-02")).toBe(false);
  expect(runsOn(route, calendar([open]), "2026-10-02")).toBe(true);
  expect(runsOn(route, calendar([closed]), "2026-11-24")).toBe(false);
});

it("runs on a make-up Saturday when it runs on working days", () => {
  expect(runsOn(van("a", "b", "07:30", "10:00", [1, 2, 3, 4, 5]), calendar(), "2026-10-10")).toBe(true);
  expect(runsOn(van("a", "b", "07:30", "10:00", [2, 4]), calendar(), "2026-10-10")).toBe(false);
});

it("ends where vans go round in a circle", () => {
  const circle = {
    ...network,
    routes: [van("hub", "station", "08:00", "09:00"), van("station", "hub", "10:00", "11:00")],
  };
  expect(earliestArrival(circle, { fromId: "hub", toId: "village", packedAt: at("2026-11-24 07:00") })).toBeNull();
});
