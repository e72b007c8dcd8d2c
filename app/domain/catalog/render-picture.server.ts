import sharp from "sharp";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { isPictureHash, type PictureFormat, type PictureSize } from "./picture-size.ts";
import { originalName } from "./store-picture.server.ts";

/** Conversions at once: each takes a core; the rest wait, and beyond the queue are told to come again. */
const MOST_AT_ONCE = 2;
const LONGEST_QUEUE = 100;

export type RenderRefusal = { refusal: "NO_SUCH_PICTURE" } | { refusal: "TOO_BUSY" };

/** Same picture, size and format asked for at once are made once. */
const underWay = new Map<string, Promise<Result<Buffer, RenderRefusal>>>();
const waiting: Array<() => void> = [];
let running = 0;

/**
 * A picture in one of the allowed sizes, made when first asked for and kept; never wider than its original.
 * @param size from `readPictureFile`, which lets nothing else through
 */
export async function renderPicture(
  shop: Pick<Ground, "blobs">,
  hash: string,
  size: PictureSize,
): Promise<Result<Buffer, RenderRefusal>> {
  if (!isPictureHash(hash)) return refuse({ refusal: "NO_SUCH_PICTURE" });
  const name = `pictures/${hash.slice(0, 2)}/${hash}-${size.width}.${size.format}`;
  const made = await shop.blobs.get(name);
  if (made) return ok(made);
  const same = underWay.get(name);
  if (same) return same;
  const making = make(shop, hash, name, size).finally(() => underWay.delete(name));
  underWay.set(name, making);
  return making;
}

async function make(
  shop: Pick<Ground, "blobs">,
  hash: string,
  name: string,
  size: PictureSize,
): Promise<Result<Buffer, RenderRefusal>> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= LONGEST_QUEUE) return refuse({ refusal: "TOO_BUSY" });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    const original = await shop.blobs.get(originalName(hash));
    if (!original) return refuse({ refusal: "NO_SUCH_PICTURE" });
    const bytes = await encode(original, size);
    await shop.blobs.put(name, bytes);
    return ok(bytes);
  } finally {
    // The place goes straight to the next in the queue.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function encode(original: Buffer, { width, format }: PictureSize): Promise<Buffer> {
  const resized = sharp(original).resize({ width, withoutEnlargement: true });
  const encoders: Record<PictureFormat, () => Promise<Buffer>> = {
    avif: () => resized.avif({ quality: 52, effort: 2 }).toBuffer(),
    webp: () => resized.webp({ quality: 78, effort: 3 }).toBuffer(),
    jpg: () => resized.flatten({ background: "#fbf8f1" }).jpeg({ quality: 80, progressive: true }).toBuffer(),
  };
  return encoders[format]();
}
