import { saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { readYaml, type BadRows, type ImportCommand, type ImportReport } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { SHIPPING_SETTING } from "./queries.server.ts";
import { shippingPolicySchema } from "./shipping-fee.ts";

/** Imports shipping.yaml: what sending parcels costs, by province. */
export async function importShipping(
  shop: Pick<Ground, "transact" | "now">,
  command: ImportCommand,
): Promise<Result<ImportReport, BadRows>> {
  const read = readYaml(command.files[0]!, shippingPolicySchema);
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const changes = await shop.transact("import-shipping", (tx) =>
    saveSetting(tx, {
      key: SHIPPING_SETTING,
      value: read.value,
      touches: ["products"],
      at: shop.now(),
      dryRun: command.dryRun,
    }),
  );
  return ok({ changes, notices: [] });
}
