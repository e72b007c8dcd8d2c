import { stringify } from "csv-stringify/sync";
import { lockSetting, saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { provinces } from "#app/domain/locations/regions.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { BadRows } from "#app/platform/import-file.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { readShipping, SHIPPING_SETTING } from "./queries.server.ts";
import { RATE_COLUMNS, type RateRow } from "./rate-columns.ts";
import { readRates, sheetOf } from "./rates-sheet.ts";

function maySet(actor: StaffActor): boolean {
  return placesWhere(actor, "setShipping") === "ALL";
}

/** What sending costs, row by row, as it was last saved; null for somebody who may not. */
export async function shippingRates(shop: Pick<Ground, "db">, actor: StaffActor): Promise<RateRow[] | null> {
  if (!maySet(actor)) return null;
  const setting = await shop.db.setting.findUnique({ where: { key: SHIPPING_SETTING } });
  return sheetOf(readShipping(setting?.value), provinces());
}

/** The same as a CSV file, to be changed in a spreadsheet and brought back. */
export async function shippingRatesCsv(shop: Pick<Ground, "db">, actor: StaffActor): Promise<string | null> {
  const rows = await shippingRates(shop, actor);
  return rows && csvOf(rows);
}

type ChangedRates = Result<{ changes: string[] }, { refusal: "NOT_ALLOWED" } | BadRows>;

/** Takes rates from a CSV file; with `dryRun` it says what would change and changes nothing. */
export async function changeRates(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { csv: string; dryRun: boolean },
): Promise<ChangedRates> {
  if (!maySet(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("change-rates", (tx) => saveRates(tx, { ...command, actor, at: shop.now() }));
}

/** Changes one row, the others staying as they are: also those that somebody else changes meanwhile. */
export async function changeRate(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  row: RateRow,
): Promise<ChangedRates> {
  if (!maySet(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("change-rate", async (tx) => {
    const rows = sheetOf(readShipping(await lockSetting(tx, SHIPPING_SETTING)), provinces());
    const changed = rows.map((other) => (other.Province === row.Province ? row : other));
    return saveRates(tx, { csv: csvOf(changed), dryRun: false, actor, at: shop.now() });
  });
}

async function saveRates(
  tx: Tx,
  { csv, dryRun, actor, at }: { csv: string; dryRun: boolean; actor: StaffActor; at: Date },
): Promise<ChangedRates> {
  const read = readRates({ path: "rates.csv", text: csv }, provinces());
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const saved = { key: SHIPPING_SETTING, value: read.policy, touches: ["products"], at, actor, dryRun };
  return ok({ changes: await saveSetting(tx, saved) });
}

function csvOf(rows: readonly RateRow[]): string {
  return stringify([...rows], { header: true, columns: [...RATE_COLUMNS], bom: true });
}
