import { stringify } from "csv-stringify/sync";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { officeDays, OFFICE_TIME_ZONE } from "#app/domain/orders/office-day.ts";
import { safeCell } from "#app/platform/import-file.ts";
import { fenToDecimal } from "#app/platform/money.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { localDate, type LocalDate } from "#app/platform/zoned-time.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";
import { keyOf, settleDays, type OurEntry, type Settlement } from "./settle-days.ts";

type SettlementRefusal = { refusal: "NOT_ALLOWED" } | { refusal: "PROVIDER_NOT_REACHED" };

const DAY_MS = 86_400_000;

/** Our books beside the provider's, of some days of the office's calendar. */
export async function settlementOf(
  shop: Pick<PaymentsGround, "db" | "payments" | "log">,
  actor: StaffActor,
  days: { first: LocalDate; last: LocalDate },
): Promise<Result<Settlement, SettlementRefusal>> {
  if (placesWhere(actor, "runOffice") !== "ALL") return refuse({ refusal: "NOT_ALLOWED" });
  const { from, until } = officeDays(days.first, days.last);
  const around = { from: new Date(from.getTime() - DAY_MS), until: new Date(until.getTime() + DAY_MS) };
  try {
    const theirs = await shop.payments.entries(around);
    const refs = theirs.flatMap(({ kind, ref }) => (kind === "PAYMENT" || kind === "REFUND" ? [ref] : []));
    const known = await ourEntries(shop, { from, until }, refs);
    return ok(
      settleDays({
        ours: known.filter(({ at }) => at >= from && at < until),
        oursByRef: new Map(known.map((entry) => [keyOf(entry), entry])),
        theirs,
        isInside: (at) => at >= from && at < until,
      }),
    );
  } catch (error) {
    shop.log.warn({ err: error }, "the provider's books could not be read");
    return refuse({ refusal: "PROVIDER_NOT_REACHED" });
  }
}

/** Payments and refunds that this provider made, of a time, and those it knows by an id of its own. */
function ourEntries(
  shop: Pick<PaymentsGround, "db" | "payments">,
  { from, until }: { from: Date; until: Date },
  refs: readonly string[],
): Promise<OurEntry[]> {
  const { name } = shop.payments;
  return shop.db.$queryRaw<OurEntry[]>`
    SELECT 'PAYMENT' AS kind, coalesce(p.money_ref, p.provider_ref) AS ref, o.number AS "orderNumber", p.paid_at AS at,
      p.paid_fen AS "amountFen"
    FROM payment p JOIN "order" o ON o.id = p.order_id
    WHERE p.provider = ${name} AND p.state = 'PAID'
      AND (p.paid_at >= ${from} AND p.paid_at < ${until} OR coalesce(p.money_ref, p.provider_ref) = ANY(${refs}))
    UNION ALL
    SELECT 'REFUND', r.provider_ref, o.number, r.done_at, r.amount_fen
    FROM refund r JOIN payment p ON p.id = r.payment_id JOIN "order" o ON o.id = p.order_id
    WHERE p.provider = ${name} AND r.state = 'DONE'
      AND (r.done_at >= ${from} AND r.done_at < ${until} OR r.provider_ref = ANY(${refs}))`;
}

const HEADERS = ["日期", "类型", "平台编号", "订单号", "我方金额", "平台金额", "手续费", "差异"];
const KINDS = { PAYMENT: "付款", REFUND: "退款", OTHER: "其他" } as const;
const DIFFERENCES = { ONLY_OURS: "平台没有", ONLY_THEIRS: "我方没有", AMOUNT: "金额不同" } as const;

/** A settlement as a sheet: every line, then the payouts. */
export function settlementCsv({ rows, payouts }: Settlement): string {
  const day = (at: Date) => localDate(at, OFFICE_TIME_ZONE);
  const money = (fen: number | null) => (fen === null ? "" : fenToDecimal(fen));
  const lines = rows.map((row) => [
    day(row.at),
    KINDS[row.kind],
    row.ref,
    row.orderNumber ?? "",
    money(row.oursFen),
    money(row.theirsFen),
    fenToDecimal(row.feeFen),
    row.difference ? DIFFERENCES[row.difference] : "",
  ]);
  const paidOut = payouts.map(({ ref, at, amountFen }) => [
    day(at),
    "打款",
    ref,
    "",
    "",
    fenToDecimal(amountFen),
    "",
    "",
  ]);
  // Amounts are numbers of ours, also negative ones; only words could be formulas.
  const safe = (cells: string[]) => cells.map((cell) => (/^-?\d+\.\d\d$/.test(cell) ? cell : safeCell(cell)));
  return stringify([HEADERS, ...lines.map(safe), ...paidOut.map(safe)], { bom: true });
}
