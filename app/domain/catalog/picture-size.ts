/** The widths pictures are served in, in pixels; nothing else is ever made (TRUST 16). */
const PICTURE_WIDTHS: readonly number[] = [160, 320, 480, 640, 960, 1280, 1920];
export type PictureFormat = "avif" | "webp" | "jpg";

export type PictureSize = { width: number; format: PictureFormat };

/** Reads the last part of a picture's address. @example readPictureFile("640.avif") → { width: 640, format: "avif" } */
export function readPictureFile(file: string): PictureSize | null {
  const match = /^([1-9]\d{2,3})\.(avif|webp|jpg)$/.exec(file);
  const width = Number(match?.[1]);
  if (!match || !PICTURE_WIDTHS.includes(width)) return null;
  return { width, format: match[2] as PictureFormat };
}

/** Whether a text is the name of a stored picture: half a SHA-256 in hex. */
export function isPictureHash(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
