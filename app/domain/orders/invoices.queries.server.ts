import { stringify } from "csv-stringify/sync";
import { audit } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { InvoiceKind } from "#app/generated/prisma/enums.ts";
import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { safeCell } from "#app/platform/import-file.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import { localDate, type LocalDate } from "#app/platform/zoned-time.ts";
import { officeDays, OFFICE_TIME_ZONE } from "./office-day.ts";

/** An order whose buyer wants an invoice, with what it is to be made out over; money in fen. */
export type InvoiceRow = {
  number: string;
  paidAt: Date;
  kind: InvoiceKind;
  title: string;
  taxNumber: string | null;
  email: string | null;
  goods: string;
  totalFen: number;
  refundedFen: number;
};

export type Days = { first: LocalDate; last: LocalDate };

/** Most orders of one period. */
const MOST = 5_000;

/** Invoices that were asked for of orders paid on these days; null for somebody who does not run the office. */
export async function invoiceRows(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  days: Days,
): Promise<InvoiceRow[] | null> {
  return placesWhere(actor, "runOffice") === "ALL" ? readRows(shop.db, days) : null;
}

/** The same as a sheet for the tax software. It holds names and addresses, so who takes it is on the trail. */
export function invoicesCsv(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  days: Days,
): Promise<string | null> {
  if (placesWhere(actor, "runOffice") !== "ALL") return Promise.resolve(null);
  return shop.transact("export-invoices", async (tx) => {
    const rows = await readRows(tx, days);
    await audit(tx, {
      at: shop.now(),
      actor,
      action: "export-invoices",
      subjectType: "invoice_request",
      subjectId: `${days.first}/${days.last}`,
      after: { orders: rows.length },
    });
    return stringify([HEADERS, ...rows.map(cellsOf)], { bom: true });
  });
}

const HEADERS = ["订单号", "付款日期", "类型", "发票抬头", "税号", "邮箱", "商品", "订单金额", "已退金额", "开票金额"];

function cellsOf(row: InvoiceRow): string[] {
  return [
    row.number,
    localDate(row.paidAt, OFFICE_TIME_ZONE),
    row.kind === "COMPANY" ? "单位" : "个人",
    row.title,
    row.taxNumber ?? "",
    row.email ?? "",
    row.goods,
    fenToDecimal(row.totalFen),
    fenToDecimal(row.refundedFen),
    fenToDecimal(Math.max(0, row.totalFen - row.refundedFen)),
  ].map(safeCell);
}

function readRows(db: Db | Tx, { first, last }: Days): Promise<InvoiceRow[]> {
  const { from, until } = officeDays(first, last);
  return db.$queryRaw<InvoiceRow[]>`
    SELECT o.number, o.paid_at AS "paidAt", i.kind::text, i.title, i.tax_number AS "taxNumber", i.email,
      o.total_fen AS "totalFen",
      (SELECT string_agg((l.product_title->>'zh') || ' ' || coalesce(l.variant_title->>'zh', '') || ' ×' || l.quantity, '；'
        ORDER BY l.position) FROM order_line l WHERE l.order_id = o.id) AS goods,
      (SELECT coalesce(sum(r.amount_fen), 0)::int FROM refund r JOIN payment p ON p.id = r.payment_id
        WHERE p.order_id = o.id AND r.state <> 'FAILED' AND r.reason <> 'LATE_PAYMENT') AS "refundedFen"
    FROM invoice_request i JOIN "order" o ON o.id = i.order_id
    WHERE o.paid_at >= ${from} AND o.paid_at < ${until} AND o.state IN ('CONFIRMED', 'COMPLETED')
    ORDER BY o.paid_at, o.id LIMIT ${MOST}`;
}
