import { describe, expect, it } from "vitest";
import { distanceMeters, readPosition } from "./geo.ts";

describe("positions", () => {
  it("knows how far Jinan is from Linyi", () => {
    const km =
      distanceMeters({ latitude: 36.6512, longitude: 117.1201 }, { latitude: 35.1041, longitude: 118.3564 }) / 1000;
    expect(km).toBeGreaterThan(203);
    expect(km).toBeLessThan(206);
  });

  it.each([
    ["35.1,118.35", { latitude: 35.1, longitude: 118.35 }],
    ["95,10", null],
    ["1;2", null],
    ["", null],
    [null, null],
  ])("reads %j", (text, position) => expect(readPosition(text)).toEqual(position));
});
