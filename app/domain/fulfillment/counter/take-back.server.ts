import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { recordCounterReturn } from "#app/domain/inventory/counter-sale.server.ts";
import type { CounterTender } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { refundShare } from "../refund-share.ts";
import { allowanceAt } from "./counter-policy.ts";
import { readCounterPolicy } from "./read-counter-policy.server.ts";
import { receiptNumber } from "./receipt-number.ts";
import { shiftAt } from "./shift-at.server.ts";

export type TakeBackCommand = {
  /** Given once by the form: a second click is the first one's return. */
  returnId: string;
  saleId: string;
  lines: ReadonlyArray<{ lineId: string; quantity: number; damaged: boolean }>;
  tender: CounterTender;
};

export type TakeBackRefusal =
  | { refusal: "NO_SUCH_SALE" }
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NOTHING_TO_TAKE_BACK" }
  | { refusal: "MORE_THAN_SOLD"; lineId: string; most: number }
  /** More money than this person may give back alone. */
  | { refusal: "TOO_MUCH_MONEY"; mostFen: number };

export type TakenBack = { returnId: string; totalFen: number };

/**
 * Takes goods of a counter sale back, at the place that sold them: the goods return to the shelf or are written down as
 * damaged, what they cost goes back.
 */
export async function takeBack(
  shop: Pick<Ground, "db" | "transact" | "now">,
  actor: StaffActor,
  command: TakeBackCommand,
): Promise<Result<TakenBack, TakeBackRefusal>> {
  const { returnId, saleId, tender } = command;
  const wanted = command.lines.filter(({ quantity }) => quantity > 0);
  if (!isUuid(saleId) || !isUuid(returnId)) return refuse({ refusal: "NO_SUCH_SALE" });
  const policy = await readCounterPolicy(shop.db);
  const use = { name: "take-back", key: returnId, fingerprint: [saleId, wanted, tender] };
  return decideOnce(shop, use, async (tx): Promise<Result<TakenBack, TakeBackRefusal>> => {
    await tx.$queryRaw`SELECT FROM counter_sale WHERE id = ${saleId}::uuid FOR UPDATE`;
    const sale = await tx.counterSale.findUnique({
      where: { id: saleId },
      include: { receipt: { include: { lines: true } } },
    });
    if (!sale?.receipt || sale.returnOfId) return refuse({ refusal: "NO_SUCH_SALE" });
    const { locationId } = sale;
    if (!may(actor, "sell", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (wanted.length === 0) return refuse({ refusal: "NOTHING_TO_TAKE_BACK" });
    const before = await takenBackBefore(tx, saleId);
    const lines = [];
    for (const { lineId, quantity, damaged } of wanted) {
      const sold = sale.receipt.lines.find((line) => line.id === lineId);
      const back = before.get(lineId) ?? 0;
      const most = sold ? sold.quantity - back : 0;
      if (!sold || quantity > most) return refuse({ refusal: "MORE_THAN_SOLD", lineId, most });
      before.set(lineId, back + quantity);
      const { variantId, sku, productTitle, variantTitle, unitPriceFen } = sold;
      const totalFen = refundShare(sold, back, quantity);
      const discountFen = quantity * unitPriceFen - totalFen;
      const words = { variantId, sku, productTitle: productTitle as never, variantTitle: variantTitle as never };
      lines.push({ ...words, quantity, unitPriceFen, discountFen, totalFen, returnOfId: lineId, damaged });
    }
    const totalFen = lines.reduce((sum, line) => sum + line.totalFen, 0);
    const mostFen = allowanceAt(actor, locationId, policy).returnFen;
    if (totalFen > mostFen) return refuse({ refusal: "TOO_MUCH_MONEY", mostFen });
    const at = shop.now();
    const staffId = actor.id;
    await recordCounterReturn(tx, { returnId, saleId, locationId, at, staffId, lines });
    const shift = await shiftAt(tx, { locationId, staffId, soldAt: at });
    await tx.counterReceipt.create({
      data: {
        saleId: returnId,
        number: receiptNumber(returnId),
        shiftId: shift?.id ?? null,
        tender,
        itemsFen: lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0),
        discountFen: lines.reduce((sum, line) => sum + line.discountFen, 0),
        totalFen,
      },
    });
    await tx.counterReceiptLine.createMany({
      data: lines.map((line, position) => ({ ...line, saleId: returnId, position })),
    });
    await audit(tx, {
      at,
      actor,
      action: "take-back",
      subjectType: "counter_sale",
      subjectId: saleId,
      locationId,
      after: { returnId, totalFen, tender, units: wanted.map(({ quantity, damaged }) => ({ quantity, damaged })) },
    });
    return ok({ returnId, totalFen });
  });
}

async function takenBackBefore(tx: Tx, saleId: string): Promise<Map<string, number>> {
  const back = await tx.$queryRaw<Array<{ lineId: string; units: number }>>`
    SELECT l.return_of_id AS "lineId", sum(l.quantity)::int AS units
    FROM counter_sale s JOIN counter_receipt_line l ON l.sale_id = s.id
    WHERE s.return_of_id = ${saleId}::uuid GROUP BY 1`;
  return new Map(back.map(({ lineId, units }) => [lineId, units]));
}
