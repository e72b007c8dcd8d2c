import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { invariant } from "#app/platform/assert.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";

/** Names are made by us (hashes, sizes, formats); anything that could leave the folder is a defect. */
const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** Keeps bytes as files in a folder. A file appears whole or not at all: it is written beside its place and renamed. */
export function openDiskBlobs(folder: string): BlobStore {
  const placeOf = (name: string) => {
    invariant(NAME.test(name) && !name.includes(".."), `not a blob's name: ${name}`);
    return path.join(folder, name);
  };
  return {
    async put(name, bytes) {
      const place = placeOf(name);
      await mkdir(path.dirname(place), { recursive: true });
      const draft = `${place}.${randomUUID()}`;
      await writeFile(draft, bytes);
      await rename(draft, place);
    },
    async get(name) {
      try {
        return await readFile(placeOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
  };
}
