import { expect, it } from "vitest";
import { byDistance } from "./nearest.ts";

const qilu = { handle: "qilu-garden", position: { latitude: 35.06, longitude: 118.33 } };
const beicheng = { handle: "beicheng", position: { latitude: 35.11, longitude: 118.36 } };
const jinan = { handle: "jinan", position: { latitude: 36.67, longitude: 117.02 } };

it("puts the nearest first and says how far it is", () => {
  const from = { latitude: 35.1, longitude: 118.35 };
  const sorted = byDistance([jinan, qilu, beicheng], from);
  expect(sorted.map((place) => place.handle)).toEqual(["beicheng", "qilu-garden", "jinan"]);
  expect(sorted[0]!.distanceMeters).toBeGreaterThan(1_000);
  expect(sorted[0]!.distanceMeters).toBeLessThan(2_000);
});

it("keeps the shop's own order when it does not know where the person is", () => {
  expect(byDistance([jinan, qilu], null).map((p) => [p.handle, p.distanceMeters])).toEqual([
    ["jinan", null],
    ["qilu-garden", null],
  ]);
});
