import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { brandFileSchema } from "./brand.ts";
import { saveSetting } from "./save-setting.server.ts";
import { savePicture, type StoredPicture } from "./store-picture.server.ts";
import { storeNamedPictures, type NamedPicture } from "./store-named-pictures.server.ts";

/** Imports brand.yaml: who the shop is, with its pictures and licences. */
export async function importBrand(
  shop: Pick<Ground, "db" | "transact" | "now" | "blobs">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const file = command.files[0]!;
  const read = readYaml(file, brandFileSchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const { pictures: paths, ...brand } = read.value;
  const named = (["hero", "story"] as const).flatMap((which): NamedPicture[] => {
    const path = paths?.[which];
    return path ? [{ file: file.path, line: read.lineOf(["pictures", which]), column: `pictures.${which}`, path }] : [];
  });
  const { pictures, problems } = await storeNamedPictures(shop, named, command);
  if (problems.length > 0) return refuse({ refusal: "BAD_ROWS", problems });
  const facts = (path: string | null | undefined) => (path ? pictureFacts(pictures.get(path)!) : null);
  const value = {
    ...brand,
    pictures: paths ? { ...paths, hero: facts(paths.hero)!, story: facts(paths.story) } : null,
  };
  const changes = await shop.transact("import-brand", async (tx) => {
    if (!command.dryRun) for (const picture of pictures.values()) await savePicture(tx, picture);
    return saveSetting(tx, { key: "brand", value, touches: ["brand"], at: shop.now(), dryRun: command.dryRun });
  });
  return ok({ changes, notices: [] });
}

function pictureFacts({ hash, width, height, placeholder }: StoredPicture) {
  return { hash, width, height, placeholder };
}
