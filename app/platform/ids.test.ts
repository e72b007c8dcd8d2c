import { expect, it } from "vitest";
import { isUuid, uuidV7 } from "./ids.ts";

it("draws ids that sort by their time, and within a millisecond in the order in which they were drawn", () => {
  const ids = [...Array.from({ length: 20_000 }, () => uuidV7(1_764_000_000_000)), uuidV7(1_764_000_000_001)];
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isUuid)).toBe(true);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
});
