import { saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { synonymsChanged } from "./events.ts";
import { SYNONYMS_SETTING, SYNONYMS_TAG, synonymsSchema } from "./synonym-list.queries.server.ts";
import { publish } from "#app/platform/outbox.server.ts";

/** Imports synonyms.yaml: words that mean the same to the search, dialect names among them. */
export async function importSynonyms(
  shop: Pick<Ground, "transact" | "now">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const read = readYaml(command.files[0]!, synonymsSchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const changes = await shop.transact("import-synonyms", async (tx) => {
    const setting = { key: SYNONYMS_SETTING, value: read.value, touches: [SYNONYMS_TAG], at: shop.now() };
    const changed = await saveSetting(tx, { ...setting, dryRun: command.dryRun });
    if (changed.length > 0 && !command.dryRun) await publish(tx, synonymsChanged());
    return changed;
  });
  return ok({ changes, notices: [] });
}
