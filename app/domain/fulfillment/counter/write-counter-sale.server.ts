import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import type { CounterTender } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import type { SoldGoods } from "./counter-goods.server.ts";
import type { CounterLine } from "./counter-price.ts";
import type { Conflict } from "./open-conflict.server.ts";
import { receiptNumber } from "./receipt-number.ts";
import { shiftAt } from "./shift-at.server.ts";

/** A sale as it was: what went over the counter, and what money. */
export type SaleFact = {
  saleId: string;
  locationId: string;
  timeZone: string;
  staffId: string;
  soldAt: Date;
  at: Date;
  lines: readonly CounterLine[];
  byHandFen: number;
  tender: CounterTender;
  receivedFen: number | null;
  /** What the rules would have asked, where that is another sum. */
  shouldFen: number | null;
  device: { deviceId: string; deviceSoldAt: Date; skewMs: number } | null;
};

/**
 * Step: goods leave the shelf, whatever the books say (promise 3), and the receipt is written; once for an id.
 * @returns what does not fit; null where the sale was there already
 */
export async function writeCounterSale(
  tx: Tx,
  sale: SaleFact,
  goods: ReadonlyMap<string, SoldGoods>,
): Promise<Conflict[] | null> {
  const { saleId, locationId, staffId, soldAt, at, lines, tender, receivedFen, shouldFen, byHandFen, device } = sale;
  const today = toDateColumn(localDate(soldAt, sale.timeZone));
  if (!(await recordCounterSale(tx, { saleId, locationId, staffId, soldAt, at, lines, today }))) return null;
  const shift = await shiftAt(tx, { locationId, staffId, soldAt });
  const itemsFen = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
  const discountFen = lines.reduce((sum, line) => sum + line.discountFen, 0);
  const money = { itemsFen, discountFen, byHandFen, totalFen: itemsFen - discountFen, receivedFen, shouldFen };
  await tx.counterReceipt.create({
    data: { saleId, number: receiptNumber(saleId), shiftId: shift?.id ?? null, tender, ...money, ...device },
  });
  await tx.counterReceiptLine.createMany({
    data: lines.map((line, position) => ({ ...line, saleId, position, ...wordsOf(goods.get(line.variantId)!) })),
  });
  const conflicts: Conflict[] = [];
  for (const { sku, missing } of await overdrawn(tx, locationId, lines))
    conflicts.push({ kind: "OVERDRAWN", data: { sku, missing } });
  if (shift?.closedAt)
    conflicts.push({ kind: "AFTER_SHIFT", data: { closedAt: shift.closedAt.toISOString(), totalFen: money.totalFen } });
  return conflicts;
}

/** What goods are called, as a receipt keeps it. */
function wordsOf({ sku, productTitle, optionValues }: SoldGoods) {
  const joined = (lang: "zh" | "en") => optionValues.map((value) => value[lang] ?? value.zh).join(" · ");
  const variantTitle: Localized = { zh: joined("zh"), en: joined("en") };
  return { sku, productTitle, variantTitle };
}

function overdrawn(
  tx: Tx,
  locationId: string,
  lines: readonly CounterLine[],
): Promise<Array<{ sku: string; missing: number }>> {
  const variantIds = lines.map(({ variantId }) => variantId);
  return tx.$queryRaw`
    SELECT v.sku, s.held + s.allocated + s.allotted - s.on_hand + s.unsellable AS missing
    FROM stock_level s JOIN variant v ON v.id = s.variant_id
    WHERE s.location_id = ${locationId}::uuid AND s.variant_id = ANY(${variantIds}::uuid[]) AND s.overdrawn
    ORDER BY v.sku`;
}
