import { readFile } from "node:fs/promises";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { openDiskBlobs } from "#app/adapters/disk/blob-store.server.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";
import type { ImportCommand, SourceFile } from "#app/platform/import-file.ts";

/** A blob store in a folder of its own. */
export function temporaryBlobs(): { blobs: BlobStore; drop: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "ten-products-blobs-"));
  return { blobs: openDiskBlobs(folder), drop: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Files of the demo content, by their paths. */
export async function contentFiles(paths: string[]): Promise<SourceFile[]> {
  return Promise.all(paths.map(async (file) => ({ path: file, text: await readFile(file, "utf8") })));
}

/**
 * An import command for files. Each picture they name is a small square, since rasterising the real drawings takes
 * longer than all else (pictures.test.ts does it); one that is not there is missing here, too.
 */
export function importOf(files: SourceFile[], { dryRun = false } = {}): ImportCommand {
  return {
    files,
    dryRun,
    readBeside: async (file, relative) =>
      existsSync(path.join(path.dirname(file), relative))
        ? sharp({ create: { width: 24, height: 24, channels: 3, background: "#b92b19" } })
            .png()
            .toBuffer()
        : null,
  };
}
