/** The part of the earth in ground/sketch.svg, in degrees of longitude and on Mercator's ground (draw-boundaries.mjs). */
const mercator = (latitude: number) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
const SKETCH = { west: 113, east: 124, top: mercator(39.5), bottom: mercator(32) };
/** The box is so much wider than high. */
const SHAPE = 4 / 3;
/** The least that is shown, in degrees: a single place is seen with the country around it. */
const LEAST = 1.6;
const AROUND = 1.25;

type Pin = { handle: string; longitude: number; latitude: number };
type At = { left: string; top: string };

/**
 * Where the picture of the country and the dots of places lie in a box of 4 : 3, in shares of it: so near that all places
 * in the picture's part of the world are seen. Pins elsewhere are left out.
 */
export function placeOnSketch(pins: readonly Pin[]): {
  picture: At & { width: string };
  dots: Array<At & { handle: string }>;
} {
  const seen = pins
    .map(({ handle, longitude, latitude }) => ({ handle, x: longitude, y: mercator(latitude) }))
    .filter(({ x, y }) => x > SKETCH.west && x < SKETCH.east && y < SKETCH.top && y > SKETCH.bottom);
  const [xs, ys] = [seen.map(({ x }) => x), seen.map(({ y }) => y)];
  const [west, east] = seen.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [SKETCH.west, SKETCH.east];
  const [bottom, top] = seen.length > 0 ? [Math.min(...ys), Math.max(...ys)] : [SKETCH.bottom, SKETCH.top];
  const width = Math.max(LEAST, (east - west) * AROUND, (top - bottom) * AROUND * SHAPE);
  const left = (west + east) / 2 - width / 2;
  const upper = (top + bottom) / 2 + width / SHAPE / 2;
  const at = (x: number, y: number): At => ({
    left: share((x - left) / width),
    top: share((upper - y) / (width / SHAPE)),
  });
  return {
    picture: { ...at(SKETCH.west, SKETCH.top), width: share((SKETCH.east - SKETCH.west) / width) },
    dots: seen.map(({ handle, x, y }) => ({ handle, ...at(x, y) })),
  };
}

const share = (value: number) => `${(value * 100).toFixed(2)}%`;
