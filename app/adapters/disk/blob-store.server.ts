import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { invariant } from "#app/platform/assert.ts";
import type { BlobStore } from "#app/platform/blob-store.ts";

/** Folders and names of small letters, digits, dashes and dots that can't lead out of the folder. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,127}(\/[a-z0-9][a-z0-9.-]{0,127}){0,3}$/;

/**
 * Blobs as files in a folder. A file is written beside its place and renamed into it, so that a name has all of its
 * bytes or none, also when the process dies or the disk is full.
 */
export function openDiskBlobs(folder: string): BlobStore {
  const place = (name: string): string => {
    invariant(NAME.test(name) && !name.includes(".."), `"${name}" is not the name of a blob`);
    return path.join(folder, name);
  };
  return {
    async put(name, bytes) {
      const target = place(name);
      if (await exists(target)) return;
      await mkdir(path.dirname(target), { recursive: true });
      const beside = `${target}.${randomBytes(6).toString("hex")}.part`;
      try {
        await writeFile(beside, bytes, { flush: true });
        await rename(beside, target);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    async get(name) {
      try {
        return await readFile(place(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
