import { saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { orderPolicySchema } from "./order-policy.ts";

/** Imports order-policy.yaml. */
export async function importOrderPolicy(
  shop: Pick<Ground, "transact" | "now">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const read = readYaml(command.files[0]!, orderPolicySchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const setting = { key: "orderPolicy", value: read.value, touches: [], at: shop.now(), dryRun: command.dryRun };
  const changes = await shop.transact("import-order-policy", (tx) => saveSetting(tx, setting));
  return ok({ changes, notices: [] });
}
