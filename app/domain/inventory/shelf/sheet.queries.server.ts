import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { AVAILABLE } from "../availability.queries.server.ts";
import { writeSheet, type SheetLevel, type SheetRow } from "../counts/stock-sheet.ts";
import { NAMED, named, type NamedColumns } from "./variant-words.server.ts";

/** Every variant of the shop as a place has it, for a comparison with a sheet. */
export async function sheetLevels(db: Db | Tx, lang: Lang, locationId: string): Promise<SheetLevel[]> {
  const rows = await db.$queryRaw<Array<NamedColumns & { onHand: number; safetyStock: number }>>`
    SELECT ${NAMED}, coalesce(s.on_hand, 0) AS "onHand", coalesce(s.safety_stock, 0) AS "safetyStock"
    FROM variant v JOIN product p ON p.id = v.product_id
    LEFT JOIN stock_level s ON s.variant_id = v.id AND s.location_id = ${locationId}::uuid`;
  return rows.map((row) => {
    const { variantId, sku, title, variantTitle, onHand, safetyStock } = named(row, lang);
    return { variantId, sku, title: [title, variantTitle].filter(Boolean).join(" "), onHand, safetyStock };
  });
}

/**
 * The stock of a place as CSV: a row for each batch, and for what no batch accounts for.
 * @returns null for a place that is not this person's
 */
export async function stockSheet(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  locationId: string,
): Promise<{ name: string; csv: string } | null> {
  if (!isUuid(locationId) || !may(actor, "viewStock", locationId)) return null;
  const place = await shop.db.location.findUnique({ where: { id: locationId }, select: { handle: true, name: true } });
  if (!place) return null;
  type Row = NamedColumns & {
    onHand: number;
    held: number;
    allocated: number;
    available: number;
    safetyStock: number;
    batches: Array<{ batch: string; bestBefore: string; onHand: number }>;
  };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT ${NAMED}, s.on_hand AS "onHand", s.held, s.allocated, ${AVAILABLE} AS available,
      s.safety_stock AS "safetyStock",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('batch', b.trace_code, 'bestBefore', b.best_before,
          'onHand', bl.on_hand) ORDER BY b.best_before, b.trace_code), '[]')
        FROM batch_level bl JOIN batch b ON b.id = bl.batch_id
        WHERE bl.location_id = s.location_id AND bl.variant_id = s.variant_id AND bl.on_hand <> 0) AS batches
    FROM stock_level s JOIN variant v ON v.id = s.variant_id JOIN product p ON p.id = v.product_id
    WHERE s.location_id = ${locationId}::uuid
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position`;
  const csv = writeSheet(
    rows.flatMap((row) => rowsOf(named(row, lang))),
    lang,
  );
  return { name: `${place.handle}-${localize(place.name, lang)}`, csv };
}

function rowsOf(row: {
  sku: string;
  title: string;
  variantTitle: string;
  onHand: number;
  held: number;
  allocated: number;
  available: number;
  safetyStock: number;
  batches: Array<{ batch: string; bestBefore: string; onHand: number }>;
}): SheetRow[] {
  const { sku, held, allocated, available, safetyStock, batches } = row;
  const title = [row.title, row.variantTitle].filter(Boolean).join(" ");
  const inBatches = batches.reduce((sum, { onHand }) => sum + onHand, 0);
  const without = row.onHand - inBatches;
  const parts =
    without !== 0 || batches.length === 0 ? [...batches, { batch: "", bestBefore: "", onHand: without }] : batches;
  return parts.map((part, i) => ({
    sku,
    title,
    ...part,
    level: i === 0 ? { held, allocated, available, safetyStock } : null,
  }));
}
