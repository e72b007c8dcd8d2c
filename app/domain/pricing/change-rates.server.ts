import { stringify } from "csv-stringify/sync";
import { saveSetting } from "#app/domain/catalog/save-setting.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { provinces } from "#app/domain/locations/regions.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { BadRows } from "#app/platform/import-file.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { shippingPolicy } from "./queries.server.ts";
import { RATE_COLUMNS, type RateRow } from "./rate-columns.ts";
import { readRates, sheetOf } from "./rates-sheet.ts";

function maySet(actor: StaffActor): boolean {
  return placesWhere(actor, "setShipping") === "ALL";
}

/** What sending costs, row by row; null for somebody who may not. */
export async function shippingRates(shop: Pooled, actor: StaffActor): Promise<RateRow[] | null> {
  return maySet(actor) ? sheetOf(await shippingPolicy(shop), provinces()) : null;
}

/** The same as a CSV file, to be changed in a spreadsheet and brought back. */
export async function shippingRatesCsv(shop: Pooled, actor: StaffActor): Promise<string | null> {
  const rows = await shippingRates(shop, actor);
  return rows && csvOf(rows);
}

/** Takes rates from a CSV file; with `dryRun` it says what would change and changes nothing. */
export async function changeRates(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { csv: string; dryRun: boolean },
): Promise<Result<{ changes: string[] }, { refusal: "NOT_ALLOWED" } | BadRows>> {
  if (!maySet(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const read = readRates({ path: "rates.csv", text: command.csv }, provinces());
  if (!read.ok) return refuse({ refusal: "BAD_ROWS", problems: read.problems });
  const changes = await shop.transact("change-rates", (tx) =>
    saveSetting(tx, {
      key: "shipping",
      value: read.policy,
      touches: ["products"],
      at: shop.now(),
      actor,
      dryRun: command.dryRun,
    }),
  );
  return ok({ changes });
}

/** Changes one row, the others staying as they are. */
export async function changeRate(
  shop: Pooled & Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  row: RateRow,
): Promise<Result<{ changes: string[] }, { refusal: "NOT_ALLOWED" } | BadRows>> {
  const rows = await shippingRates(shop, actor);
  if (!rows) return refuse({ refusal: "NOT_ALLOWED" });
  const changed = rows.map((other) => (other.Province === row.Province ? row : other));
  return changeRates(shop, actor, { csv: csvOf(changed), dryRun: false });
}

function csvOf(rows: readonly RateRow[]): string {
  return stringify([...rows], { header: true, columns: [...RATE_COLUMNS], bom: true });
}
