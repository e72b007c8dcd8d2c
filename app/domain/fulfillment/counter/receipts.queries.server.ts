import { may, placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { CounterTender } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { readReceiptNumber } from "./receipt-number.ts";

export type ReceiptLine = {
  lineId: string;
  title: string;
  variantTitle: string;
  sku: string;
  quantity: number;
  unitPriceFen: number;
  discountFen: number;
  totalFen: number;
  damaged: boolean;
  /** Units that came back so far. */
  takenBack: number;
};

/** A receipt as it is shown and printed. */
export type ReceiptPage = {
  saleId: string;
  number: string;
  place: { id: string; name: string; address: string; phone: string | null; timeZone: string };
  person: string | null;
  soldAt: Date;
  /** It came from a device, later than a quarter of an hour. */
  late: boolean;
  tender: CounterTender;
  itemsFen: number;
  discountFen: number;
  totalFen: number;
  receivedFen: number | null;
  lines: ReceiptLine[];
  /** The sale of which it is a return. */
  returnOf: { saleId: string; number: string } | null;
  returns: Array<{ saleId: string; number: string; totalFen: number }>;
  /** Levels that promise more than they have because of it, and what else did not fit. */
  conflicts: string[];
};

const LATE_MS = 15 * 60_000;

/** A receipt of one of the person's places; null where there is none. Two queries. */
export async function receiptPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { lang, saleId }: { lang: Lang; saleId: string },
): Promise<ReceiptPage | null> {
  if (!isUuid(saleId)) return null;
  const sale = await shop.db.counterSale.findUnique({
    where: { id: saleId },
    include: {
      location: { select: { id: true, name: true, address: true, phone: true, timeZone: true } },
      staff: { select: { name: true } },
      receipt: {
        include: { lines: { include: { returns: { select: { quantity: true } } }, orderBy: { position: "asc" } } },
      },
      returnOf: { select: { id: true, receipt: { select: { number: true } } } },
      returns: { select: { id: true, receipt: { select: { number: true, totalFen: true } } } },
      conflicts: { select: { kind: true } },
    },
  });
  if (!sale?.receipt || !may(actor, "sell", sale.locationId)) return null;
  const { receipt, location, returnOf } = sale;
  const { number, tender, itemsFen, discountFen, totalFen, receivedFen } = receipt;
  return {
    saleId,
    number,
    tender,
    itemsFen,
    discountFen,
    totalFen,
    receivedFen,
    soldAt: sale.soldAt,
    place: {
      id: location.id,
      name: localize(location.name, lang),
      address: localize(location.address, lang),
      phone: location.phone,
      timeZone: location.timeZone,
    },
    person: sale.staff?.name ?? null,
    late: sale.recordedAt.getTime() - sale.soldAt.getTime() > LATE_MS,
    lines: receipt.lines.map((line) => ({
      lineId: line.id,
      title: localize(line.productTitle, lang),
      variantTitle: localize(line.variantTitle, lang),
      sku: line.sku,
      quantity: line.quantity,
      unitPriceFen: line.unitPriceFen,
      discountFen: line.discountFen,
      totalFen: line.totalFen,
      damaged: line.damaged,
      takenBack: line.returns.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
    returnOf: returnOf?.receipt ? { saleId: returnOf.id, number: returnOf.receipt.number } : null,
    returns: sale.returns.flatMap(({ id, receipt: back }) => (back ? [{ saleId: id, ...back }] : [])),
    conflicts: sale.conflicts.map(({ kind }) => kind),
  };
}

/** The sale of a receipt's number as it was typed or scanned, at one of the person's places; null where there is none. */
export async function saleOfReceipt(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  typed: string,
): Promise<string | null> {
  const number = readReceiptNumber(typed);
  const places = placesWhere(actor, "sell");
  if (!number) return null;
  const receipt = await shop.db.counterReceipt.findFirst({
    where: { number, ...(places === "ALL" ? {} : { sale: { locationId: { in: places } } }) },
    select: { saleId: true },
  });
  return receipt?.saleId ?? null;
}
