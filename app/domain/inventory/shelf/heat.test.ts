import { expect, it } from "vitest";
import { heatOf } from "./heat.ts";

const policy = { wantedDays: 7, fillBelowPercent: 60 };

it.each([
  [0, 0, null, "EMPTY"],
  [-2, 3, 0, "EMPTY"],
  [3, 3, 0, "SHORT"],
  [10, 3, 4, "LOW"],
  [10, 3, 4.2, "FINE"],
  [10, 3, null, "FINE"],
  [99, 3, 28, "FINE"],
  [99, 3, 28.1, "MUCH"],
] as const)("%d free over %d kept, lasting %s days, is %s", (free, safetyStock, coverDays, heat) =>
  expect(heatOf({ free, safetyStock, coverDays, ...policy })).toBe(heat),
);
