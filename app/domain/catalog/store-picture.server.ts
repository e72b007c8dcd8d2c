import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

/** No picture of a product needs more; the same limits hold for files of the content and for uploads. */
export const MOST_PICTURE_BYTES = 15_000_000;
export const MOST_PICTURE_PIXELS = 50_000_000;
/** The longest side kept of an original; the widest size served is 1920 px. */
const LONGEST_SIDE = 2560;
const SVG_WIDTH = 1920;
/** By content, never by name. */
const FORMATS = new Set(["jpeg", "png", "webp", "avif", "heif", "gif", "tiff", "svg"]);

/** A picture ready to be referred to; its bytes are in the blob store already. */
export type StoredPicture = { hash: string; width: number; height: number; placeholder: string; sourceName: string };
export type PictureRefusal =
  | { refusal: "PICTURE_TOO_LARGE"; reason: string }
  | { refusal: "NOT_A_PICTURE"; reason: string };

/** The blob that holds a picture's original. */
export function originalName(hash: string): string {
  return `pictures/${hash.slice(0, 2)}/${hash}`;
}

/**
 * Takes a picture from anyone (TRUST 16): judged by its content, bounded in bytes and pixels, turned upright, freed of
 * EXIF and re-encoded; an SVG is rasterised here, once, so that none is ever served. Named by the hash of what was
 * given, so the same file is the same picture. Writes the original to the blob store, no row: see `savePicture`.
 * @param keep false only looks whether it could be stored (a dry run)
 */
export async function preparePicture(
  shop: Pick<Ground, "db" | "blobs">,
  bytes: Buffer,
  sourceName: string,
  { keep = true } = {},
): Promise<Result<StoredPicture, PictureRefusal>> {
  if (bytes.length > MOST_PICTURE_BYTES) {
    return refuse({ refusal: "PICTURE_TOO_LARGE", reason: `has more than ${MOST_PICTURE_BYTES / 1e6} MB` });
  }
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const known = await shop.db.picture.findUnique({ where: { hash } });
  if (known && (!keep || (await shop.blobs.get(originalName(hash))))) return ok(known);
  try {
    const made = await encodeOriginal(bytes);
    if (!made) return refuse({ refusal: "NOT_A_PICTURE", reason: "is not a JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG" });
    if (keep) await shop.blobs.put(originalName(hash), made.original);
    return ok({ hash, width: made.width, height: made.height, placeholder: made.placeholder, sourceName });
  } catch (error) {
    const reason = (error as Error).message;
    if (/pixel limit|too large|dimensions/i.test(reason)) {
      return refuse({
        refusal: "PICTURE_TOO_LARGE",
        reason: `has more than ${MOST_PICTURE_PIXELS / 1e6} million pixels`,
      });
    }
    return refuse({ refusal: "NOT_A_PICTURE", reason: `can't be read as a picture: ${reason.split("\n")[0]}` });
  }
}

/** Writes a picture's row, in the transaction of what refers to it. */
export async function savePicture(tx: Tx, picture: StoredPicture): Promise<void> {
  const { hash, width, height, placeholder, sourceName } = picture;
  await tx.picture.createMany({ data: [{ hash, width, height, placeholder, sourceName }], skipDuplicates: true });
}

/** @returns null when the content is none of the formats; throws what libvips says when it is broken or too large */
async function encodeOriginal(bytes: Buffer) {
  const limits = { limitInputPixels: MOST_PICTURE_PIXELS, failOn: "error", animated: false } as const;
  const facts = await sharp(bytes, limits).metadata();
  if (!facts.format || !FORMATS.has(facts.format)) return null;
  // An SVG has no pixels of its own: its density is chosen so that the width served widest is sharp.
  const density =
    facts.format === "svg" ? Math.min(2400, Math.max(1, (72 * SVG_WIDTH) / (facts.width || SVG_WIDTH))) : undefined;
  const upright = sharp(bytes, { ...limits, density })
    .rotate()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb");
  // Drawings and what is see-through stay exact; photographs are kept as fine JPEG. Metadata is dropped by default.
  const exact = facts.format === "svg" || facts.hasAlpha;
  const { data, info } = await (
    exact ? upright.png({ compressionLevel: 6 }) : upright.jpeg({ quality: 94, chromaSubsampling: "4:4:4" })
  ).toBuffer({ resolveWithObject: true });
  const tiny = await sharp(data)
    .resize({ width: 20 })
    .flatten({ background: "#fbf8f1" })
    .webp({ quality: 35 })
    .toBuffer();
  return {
    original: data,
    width: info.width,
    height: info.height,
    placeholder: `data:image/webp;base64,${tiny.toString("base64")}`,
  };
}
