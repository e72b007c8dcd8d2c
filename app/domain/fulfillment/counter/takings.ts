import type { CounterTender } from "#app/generated/prisma/enums.ts";

export const TENDERS = ["CASH", "WALLET_QR", "CARD_TERMINAL"] as const satisfies readonly CounterTender[];

/** What came in by one tender, what went back for returns, and how many receipts that were. */
export type Taken = { tender: CounterTender; soldFen: number; backFen: number; sales: number; returns: number };

/** Cash that should be in the till: what was there at the start, what came in, less what went back. Pure. */
export function cashInTill(floatFen: number, takings: readonly Taken[]): number {
  const cash = takings.filter(({ tender }) => tender === "CASH");
  return cash.reduce((sum, { soldFen, backFen }) => sum + soldFen - backFen, floatFen);
}
