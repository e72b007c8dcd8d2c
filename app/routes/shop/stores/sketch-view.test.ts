import { expect, it } from "vitest";
import { placeOnSketch } from "./sketch-view.ts";

const pin = (handle: string, longitude: number, latitude: number) => ({ handle, longitude, latitude });

it("puts a single place in the middle, with the country around it", () => {
  const { dots, picture } = placeOnSketch([pin("linyi", 118.35, 35.1)]);
  expect(dots).toEqual([{ handle: "linyi", left: "50.00%", top: "50.00%" }]);
  expect(picture.width).toBe("687.50%");
});

it("shows all places of the part of the world it has, each inside the box, north above south", () => {
  const { dots } = placeOnSketch([pin("jinan", 117, 36.65), pin("qingdao", 120.38, 36.07), pin("far", 104, 30.6)]);
  expect(dots.map(({ handle }) => handle)).toEqual(["jinan", "qingdao"]);
  for (const { left, top } of dots) {
    expect(parseFloat(left)).toBeGreaterThan(5);
    expect(parseFloat(left)).toBeLessThan(95);
    expect(parseFloat(top)).toBeGreaterThan(5);
    expect(parseFloat(top)).toBeLessThan(95);
  }
  expect(parseFloat(dots[0]!.top)).toBeLessThan(parseFloat(dots[1]!.top));
});

it("shows the whole country where there is no place", () => {
  expect(placeOnSketch([]).dots).toEqual([]);
});
