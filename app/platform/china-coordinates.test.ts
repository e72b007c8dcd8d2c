import { expect, it } from "vitest";
import { toDatum } from "./china-coordinates.ts";

// The test data of eviltransform: WGS-84, GCJ-02.
it.each([
  ["Shanghai", [31.1774276, 121.5272106], [31.17530398364597, 121.531541859215]],
  ["Shenzhen", [22.543847, 113.912316], [22.540796131694766, 113.9171764808363]],
  ["Beijing", [39.911954, 116.377817], [39.91334545536069, 116.38404722455657]],
])("shifts %s", (_, wgs, gcj) => {
  const shifted = toDatum({ latitude: wgs[0]!, longitude: wgs[1]! }, "GCJ02");
  expect(shifted.latitude).toBeCloseTo(gcj[0]!, 5);
  expect(shifted.longitude).toBeCloseTo(gcj[1]!, 5);
});

it("leaves the rest of the world where it is", () => {
  const berlin = { latitude: 52.52, longitude: 13.4 };
  expect(toDatum(berlin, "GCJ02")).toEqual(berlin);
});

it("shifts once more for Baidu", () => {
  const shifted = toDatum({ latitude: 39.911954, longitude: 116.377817 }, "BD09");
  // GCJ-02 plus about 0.006° each way (api.map.baidu.com's own conversion of the GCJ-02 point above).
  expect(shifted.latitude).toBeCloseTo(39.9194, 3);
  expect(shifted.longitude).toBeCloseTo(116.3905, 3);
});
