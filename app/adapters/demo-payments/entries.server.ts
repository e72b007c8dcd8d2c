import type { ProviderEntry } from "#app/domain/payments/provider.ts";
import type { Db } from "#app/platform/db.server.ts";

/** What the demo provider keeps for itself: 0.6 %, as wallets do. */
const FEE_PER_MILLE = 6;

type Move = Omit<ProviderEntry, "feeFen">;

/**
 * The demo provider's books: what was paid, what went back, and each UTC day's sum, paid out the morning after (02:00).
 */
export async function demoEntries(
  db: Db,
  { from, until }: { from: Date; until: Date },
  refundRefOf: (refundKey: string) => string,
): Promise<ProviderEntry[]> {
  const DAY_MS = 86_400_000;
  const firstDay = new Date(Math.floor(from.getTime() / DAY_MS) * DAY_MS - DAY_MS);
  const [paid, back] = await Promise.all([
    db.demoPaymentSession.findMany({ where: { paidAt: { gte: firstDay, lt: until } }, orderBy: { paidAt: "asc" } }),
    db.demoPaymentRefund.findMany({
      where: { createdAt: { gte: firstDay, lt: until } },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  const moves: Move[] = [
    ...paid.map(({ id, amountFen, paidAt }) => ({ kind: "PAYMENT" as const, ref: id, amountFen, at: paidAt! })),
    ...back.map(({ id, amountFen, createdAt }) => ({
      kind: "REFUND" as const,
      ref: refundRefOf(id),
      amountFen: -amountFen,
      at: createdAt,
    })),
  ];
  const entries = moves.map((move): ProviderEntry => ({ ...move, feeFen: feeOf(move) }));
  const sums = new Map<number, number>();
  for (const { at, amountFen, feeFen } of entries) {
    const day = Math.floor(at.getTime() / DAY_MS);
    sums.set(day, (sums.get(day) ?? 0) + amountFen - feeFen);
  }
  for (const [day, fen] of sums) {
    const at = new Date((day + 1) * DAY_MS + 2 * 3_600_000);
    const ref = `demo_payout_${new Date(day * DAY_MS).toISOString().slice(0, 10)}`;
    if (fen > 0) entries.push({ kind: "PAYOUT", ref, amountFen: -fen, feeFen: 0, at });
  }
  return entries.filter(({ at }) => at >= from && at < until);
}

function feeOf({ kind, amountFen }: Move): number {
  return kind === "PAYMENT" ? Math.round((amountFen * FEE_PER_MILLE) / 1000) : 0;
}
