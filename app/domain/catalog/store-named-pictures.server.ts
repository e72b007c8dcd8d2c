import type { Ground } from "#app/platform/ground.server.ts";
import type { ImportCommand, Problem } from "#app/platform/import-file.ts";
import { preparePicture, type StoredPicture } from "./store-picture.server.ts";

/** A picture a content file names, and where it names it. */
export type NamedPicture = { file: string; line: number; column: string; path: string };

/**
 * Stores the pictures that content files name, each once; one that is missing or is no picture becomes a problem.
 * Addresses at other shops are passed over, never fetched (TRUST 17).
 * @returns by path as the file names it; rows are still to be written (`savePicture`)
 */
export async function storeNamedPictures(
  shop: Pick<Ground, "db" | "blobs">,
  named: readonly NamedPicture[],
  { dryRun, readBeside }: ImportCommand,
): Promise<{ pictures: Map<string, StoredPicture>; problems: Problem[] }> {
  const pictures = new Map<string, StoredPicture>();
  const problems: Problem[] = [];
  for (const { path, ...place } of named) {
    if (pictures.has(path) || /^https?:\/\//i.test(path)) continue;
    const bytes = await readBeside(place.file, path);
    if (!bytes) {
      problems.push({ ...place, reason: `"${path}" is not there` });
      continue;
    }
    const picture = await preparePicture(shop, bytes, path, { keep: !dryRun });
    if (picture.ok) pictures.set(path, picture.value);
    else problems.push({ ...place, reason: `"${path}" ${picture.reason}` });
  }
  return { pictures, problems };
}
