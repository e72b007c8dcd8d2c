import http from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { toDatum } from "#app/platform/china-coordinates.ts";
import { startServer } from "../support/running-app.ts";
import { inDatabase } from "./database.ts";
import { expect, test } from "./fixtures.ts";

/** The tile of a position, as everybody but Baidu cuts Mercator's ground. */
function tileAt({ latitude, longitude }: { latitude: number; longitude: number }, z: number): string {
  const at = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan(at)) / Math.PI) / 2) * 2 ** z);
  return `/${z}/${x}/${y}.png`;
}

test("where the operator has tiles, the map asks for those around the places, shifted to their datum, and says whose they are @script", async ({
  page,
  app,
}) => {
  const grey = await sharp({ create: { width: 256, height: 256, channels: 3, background: "#ddd" } })
    .png()
    .toBuffer();
  const asked: string[] = [];
  const tiles = http.createServer((req, res) => {
    asked.push(req.url ?? "");
    res.writeHead(200, { "content-type": "image/png", "access-control-allow-origin": "*" }).end(grey);
  });
  await new Promise<void>((resolve) => tiles.listen(0, "127.0.0.1", resolve));
  const ground = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}`;
  const shop = await startServer(
    { databaseUrl: app.databaseUrl, dataDir: app.settings.DATA_DIR },
    {
      MAP_TILES: `${ground}/{z}/{x}/{y}.png`,
      MAP_DATUM: "GCJ02",
      MAP_CREDIT: "某某地图 审图号：GS(2026)0000号",
      WORKER: "off",
    },
  );
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin.startsWith("http") && origin !== ground && origin !== shop.url) elsewhere.push(request.url());
  });
  const [place] = await inDatabase<{ latitude: number; longitude: number }>(
    app,
    `SELECT latitude, longitude FROM location WHERE handle = $1`,
    ["qilu-garden"],
  );
  const shifted = toDatum(place!, "GCJ02");

  const sent = await page.goto(`${shop.url}/stores?kind=FLAGSHIP`);
  const told = await sent!.text();
  expect(told).toContain(String(Math.round(shifted.longitude * 1e5) / 1e5));
  expect(asked, "nothing is asked for before a tap").toEqual([]);
  await page.getByRole("button", { name: /打开地图/ }).click();
  const map = page.getByRole("region", { name: "地图" });
  await expect(map.locator(".map-pin")).toHaveCount(2);
  await expect(map.getByText("审图号：GS(2026)0000号")).toBeVisible();
  // At whatever zoom shows all places, the tile under each of them is there.
  await expect.poll(() => asked.some((path) => path === tileAt(shifted, Number(path.split("/")[1])))).toBe(true);
  expect(elsewhere).toEqual([]);
  await page.goto("about:blank");
  await shop.stop();
  tiles.close();
});
