import { expect, it } from "vitest";
import { calendarEvent } from "./calendar-event.ts";

const show = {
  id: "0198@shop.example",
  title: "一壶姜茶的晚上",
  description: "Ginger, tea; and\nhoney",
  startsAt: "2026-12-01T12:00:00.000Z",
  endsAt: "2026-12-01T13:30:00.000Z",
  place: "齐鲁园店",
  address: "https://shop.example/live/ginger-and-tea-night",
};

it("is what calendars read: instants in UTC, signs escaped, lines folded within 75 octets", () => {
  const text = calendarEvent(show, new Date("2026-11-25T00:00:00Z"));
  expect(text).toContain("DTSTART:20261201T120000Z\r\nDTEND:20261201T133000Z\r\n");
  expect(text).toContain("STATUS:CONFIRMED\r\n");
  expect(calendarEvent({ ...show, cancelled: true }, new Date())).toContain("STATUS:CANCELLED\r\n");
  const unfolded = text.replaceAll("\r\n ", "");
  expect(unfolded).toContain(
    "DESCRIPTION:Ginger\\, tea\\; and\\nhoney\\nhttps://shop.example/live/ginger-and-tea-night",
  );
  expect(unfolded).toContain("SUMMARY:一壶姜茶的晚上");
  for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
