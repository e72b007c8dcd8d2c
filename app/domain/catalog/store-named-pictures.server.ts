import type { Ground } from "#app/platform/ground.server.ts";
import type { ImportCommand, Problem } from "#app/platform/import-file.ts";
import { preparePicture, type StoredPicture } from "./store-picture.server.ts";

/** Drawings and photographs are decoded side by side, a few at once: memory for each is bounded, not for all. */
const AT_ONCE = 4;

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
  const own = named.filter(({ path }) => !/^https?:\/\//i.test(path));
  const once = [...new Map(own.map((picture) => [picture.path, picture])).values()];
  const store = async ({ path, ...place }: NamedPicture): Promise<void> => {
    const bytes = await readBeside(place.file, path);
    const picture = bytes && (await preparePicture(shop, bytes, path, { keep: !dryRun }));
    if (!picture) problems.push({ ...place, reason: `"${path}" is not there` });
    else if (!picture.ok) problems.push({ ...place, reason: `"${path}" ${picture.reason}` });
    else pictures.set(path, picture.value);
  };
  for (let i = 0; i < once.length; i += AT_ONCE) await Promise.all(once.slice(i, i + AT_ONCE).map(store));
  return { pictures, problems };
}
