import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PictureSize } from "#app/domain/catalog/picture-size.ts";
import { renderPicture } from "#app/domain/catalog/render-picture.server.ts";
import { originalName, preparePicture, savePicture } from "#app/domain/catalog/store-picture.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import { temporaryBlobs } from "../../support/content.ts";
import { openTestGround, type TestGround } from "../../support/test-ground.ts";

let shop: TestGround & { blobs: BlobStore };
let blobs: ReturnType<typeof temporaryBlobs>;

beforeAll(async () => {
  blobs = temporaryBlobs();
  shop = { ...(await openTestGround()), blobs: blobs.blobs };
});
afterAll(async () => {
  await shop.drop();
  blobs.drop();
});

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#b33" } });
async function stored(bytes: Buffer, name = "photo.jpg") {
  const picture = await preparePicture(shop, bytes, name);
  if (!picture.ok) throw new Error(picture.reason);
  await shop.transact("save", (tx) => savePicture(tx, picture.value));
  return picture.value;
}
async function rendered(hash: string, size: PictureSize) {
  const answer = await renderPicture(shop, hash, size);
  if (!answer.ok) throw new Error(answer.refusal);
  return sharp(answer.value).metadata();
}

describe("storing a picture", () => {
  it("turns a photograph upright and keeps nothing of where it was taken", async () => {
    const taken = await plain(400, 300)
      .withExif({ IFD0: { Copyright: "me" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 6/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const { hash, width, height } = await stored(taken);
    expect([width, height]).toEqual([300, 400]);
    const original = await sharp((await shop.blobs.get(originalName(hash)))!).metadata();
    expect(original).toMatchObject({ format: "jpeg", width: 300, height: 400 });
    expect(original.exif).toBeUndefined();
    expect(await shop.db.picture.findUnique({ where: { hash } })).toMatchObject({
      sourceName: "photo.jpg",
      width: 300,
    });
  });

  it("rasterises a drawing once, wide enough for the widest size, with a small blurred picture of a few hundred bytes", async () => {
    const { hash, width, placeholder } = await stored(
      await readFile("content/catalog/pictures/ginger.svg"),
      "ginger.svg",
    );
    expect(width).toBe(1920);
    expect(placeholder.length).toBeLessThan(700);
    expect((await sharp((await shop.blobs.get(originalName(hash)))!).metadata()).format).toBe("png");
  });

  it("makes a large photograph smaller", async () => {
    const { width, height } = await stored(await plain(5000, 2500).jpeg().toBuffer());
    expect([width, height]).toEqual([2560, 1280]);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ["a text that calls itself a picture", async () => Buffer.from("<?php system($_GET[0]); ?>"), "NOT_A_PICTURE"],
    ["a broken picture", async () => (await plain(300, 300).png().toBuffer()).subarray(0, 200), "NOT_A_PICTURE"],
    ["a page in place of a drawing", async () => Buffer.from("<html><svg></svg></html>"), "NOT_A_PICTURE"],
    ["more bytes than a picture needs", async () => Buffer.alloc(15_000_001), "PICTURE_TOO_LARGE"],
    [
      "few bytes that unfold to many pixels",
      () => plain(9000, 9000).png({ compressionLevel: 9 }).toBuffer(),
      "PICTURE_TOO_LARGE",
    ],
  ])("refuses %s", async (_, bytes, refusal) => {
    expect(await preparePicture(shop, await bytes(), "x.jpg")).toMatchObject({ ok: false, refusal });
  });

  it("reads no file and no address that a drawing points to", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><image href="file://${process.cwd()}/content/catalog/pictures/ginger.svg" width="50" height="50"/></svg>`;
    const { hash } = await stored(Buffer.from(svg), "sly.svg");
    const { channels } = await sharp((await shop.blobs.get(originalName(hash)))!).stats();
    expect(channels.every(({ max, min }) => max === min)).toBe(true);
  });
});

describe("rendering a picture", () => {
  it("gives the size and format asked for, never more than there is", async () => {
    const { hash } = await stored(await plain(700, 350).jpeg().toBuffer());
    expect(await rendered(hash, { width: 320, format: "webp" })).toMatchObject({
      format: "webp",
      width: 320,
      height: 160,
    });
    expect(await rendered(hash, { width: 320, format: "jpg" })).toMatchObject({ format: "jpeg", width: 320 });
    expect(await rendered(hash, { width: 160, format: "avif" })).toMatchObject({ format: "heif", width: 160 });
    expect(await rendered(hash, { width: 1920, format: "jpg" })).toMatchObject({ width: 700 });
  });

  it("knows only pictures that were stored", async () => {
    const size: PictureSize = { width: 320, format: "jpg" };
    expect(await renderPicture(shop, "0".repeat(32), size)).toMatchObject({ refusal: "NO_SUCH_PICTURE" });
    expect(await renderPicture(shop, "../../secret", size)).toMatchObject({ refusal: "NO_SUCH_PICTURE" });
  });

  it("makes what many ask for at once a single time, and tells a crowd for too many different ones to come again", async () => {
    const { hash } = await stored(await plain(640, 640).png().toBuffer(), "one.png");
    let reads = 0;
    const counting: BlobStore = {
      ...shop.blobs,
      get: (name) => ((reads += Number(name === originalName(hash))), shop.blobs.get(name)),
    };
    const same = Array.from({ length: 50 }, () =>
      renderPicture({ blobs: counting }, hash, { width: 480, format: "webp" }),
    );
    expect((await Promise.all(same)).every(({ ok }) => ok)).toBe(true);
    expect(reads).toBe(1);

    const none: BlobStore = { put: async () => {}, get: async () => null };
    const different = Array.from({ length: 200 }, (_, i) =>
      renderPicture({ blobs: none }, i.toString(16).padStart(32, "0"), { width: 480, format: "webp" }),
    );
    const refusals = (await Promise.all(different)).map((answer) => (answer.ok ? "" : answer.refusal));
    expect(refusals.filter((refusal) => refusal === "TOO_BUSY").length).toBeGreaterThan(50);
    expect(refusals.filter((refusal) => refusal === "NO_SUCH_PICTURE").length).toBeGreaterThanOrEqual(100);
  });
});

describe("blobs on disk", () => {
  it("have names that lead nowhere else, and keep their first bytes", async () => {
    await expect(shop.blobs.put("../escape", Buffer.from("x"))).rejects.toThrow("not the name of a blob");
    await expect(shop.blobs.get("pictures/../../x")).rejects.toThrow("not the name of a blob");
    await shop.blobs.put("a/b", Buffer.from("first"));
    await shop.blobs.put("a/b", Buffer.from("second"));
    expect((await shop.blobs.get("a/b"))!.toString()).toBe("first");
    expect(await shop.blobs.get("a/none")).toBeNull();
  });
});
