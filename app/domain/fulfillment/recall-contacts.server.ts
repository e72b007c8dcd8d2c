import { stringify } from "csv-stringify/sync";
import { audit } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { named } from "#app/domain/inventory/shelf/variant-words.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { safeCell } from "#app/platform/import-file.ts";
import { goodsOf, ordersOfBatch } from "./recall.queries.server.ts";

/**
 * Whom to call when a batch must come back, as CSV: names and whole numbers. That somebody took them is on the trail.
 * @returns null for a batch that is none, and for people who don't answer for the whole stock
 */
export async function recallContacts(
  shop: Pick<Ground, "db" | "transact" | "now">,
  actor: StaffActor,
  lang: Lang,
  traceCode: string,
): Promise<string | null> {
  if (placesWhere(actor, "manageStock") !== "ALL") return null;
  const batch = await shop.db.batch.findUnique({ where: { traceCode }, select: { id: true } });
  if (!batch) return null;
  const orders = await ordersOfBatch(shop, batch.id);
  await shop.transact("recall-contacts", (tx) =>
    audit(tx, {
      at: shop.now(),
      actor,
      action: "read-recall-contacts",
      subjectType: "batch",
      subjectId: batch.id,
      after: { orders: orders.length },
    }),
  );
  const rows = orders.map((row) => ({
    Order: row.number,
    Name: safeCell(row.contactName),
    Mobile: row.contactMobile,
    Goods: safeCell(goodsOf(named(row, lang))),
    Units: row.units,
    Given: row.at.toISOString(),
    From: safeCell(localize(row.placeName, lang)),
  }));
  return stringify(rows, {
    header: true,
    columns: ["Order", "Name", "Mobile", "Goods", "Units", "Given", "From"],
    bom: true,
  });
}
