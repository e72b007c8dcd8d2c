import { expect, it } from "vitest";
import { correctedTime } from "./corrected-time.ts";

const day = (time: string) => new Date(`2026-11-24T${time}Z`);
const MINUTE = 60_000;
const now = day("12:00:00");

it.each([
  ["a clock that is right", "11:00:00", 0, "10:00:00", 0, "11:00:00", false],
  ["a clock an hour behind, known before", "10:00:00", 60 * MINUTE, "10:30:00", 60 * MINUTE, "11:00:00", false],
  ["a clock an hour fast, never seen before", "12:00:00", null, null, -60 * MINUTE, "11:00:00", false],
  ["set right after the sale", "10:00:00", 60 * MINUTE, "10:30:00", 0, "11:00:00", true],
  [
    "set right before the sale: the older word leads into the future",
    "11:30:00",
    60 * MINUTE,
    "10:00:00",
    0,
    "11:30:00",
    true,
  ],
  ["never before the contact it rests on", "09:00:00", 0, "10:00:00", 0, "10:00:00", false],
  ["never after it got here", "13:00:00", 0, "10:00:00", 0, "12:00:00", false],
] as const)("%s", (_, device, skewMs, since, skewNow, at, doubtful) =>
  expect(
    correctedTime({ deviceAt: day(device), skewMs, since: since ? day(since) : null }, { now, skewMs: skewNow }),
  ).toMatchObject({ at: day(at), doubtful }),
);
