import { readFile } from "node:fs/promises";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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

/** An import command for files; pictures are read beside them, as the console does. */
export function importOf(files: SourceFile[], { dryRun = false } = {}): ImportCommand {
  return {
    files,
    dryRun,
    readBeside: async (file, relative) => readFile(path.join(path.dirname(file), relative)).catch(() => null),
  };
}
