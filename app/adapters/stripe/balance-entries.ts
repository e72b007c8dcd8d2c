import type Stripe from "stripe";
import type { ProviderEntry } from "#app/domain/payments/provider.ts";

/** In what currency the shop's books are. */
const OURS = "cny";

/**
 * A line of Stripe's balance as a line of a provider's books. An account that settles in another currency than it charges
 * has its fees turned back at the rate of the line; payouts in another currency are not ours to compare and left out.
 */
export function entryOf(line: Stripe.BalanceTransaction): ProviderEntry | null {
  const at = new Date(line.created * 1000);
  const feeFen = line.exchange_rate ? Math.round(line.fee / line.exchange_rate) : line.fee;
  const { source } = line;
  if (source && typeof source === "object") {
    if (source.object === "charge") {
      const money = source.payment_intent;
      const ref = typeof money === "string" ? money : (money?.id ?? source.id);
      return { kind: "PAYMENT", ref, amountFen: source.amount, feeFen, at };
    }
    if (source.object === "refund") {
      // One that failed comes back as a line of its own, of the same refund.
      const amountFen = line.amount > 0 ? source.amount : -source.amount;
      return { kind: line.amount > 0 ? "OTHER" : "REFUND", ref: source.id, amountFen, feeFen, at };
    }
  }
  if (line.currency !== OURS) return null;
  return { kind: line.type === "payout" ? "PAYOUT" : "OTHER", ref: line.id, amountFen: line.amount, feeFen, at };
}
