import type Stripe from "stripe";
import type { FakeBooks } from "./books.ts";

/** 3.4 % and 2.00, of a payment. */
const feeOf = (amount: number) => Math.round(amount * 0.034) + 200;

/** The lines of the balance of a time in seconds, its end left out, with their sources. */
export function balanceOf(books: FakeBooks, from: number, until: number): Stripe.BalanceTransaction[] {
  const charges = [...books.charges.values()].filter(({ paid }) => paid);
  const refunds = [...books.refunds.values()].filter(({ status }) => status !== "failed");
  return [
    ...charges.map((charge) => aLine("charge", charge, charge.amount, feeOf(charge.amount))),
    ...refunds.map((refund) => aLine("refund", refund, -refund.amount, 0)),
  ].filter(({ created }) => created >= from && created < until);
}

function aLine(
  type: "charge" | "refund",
  source: Stripe.Charge | Stripe.Refund,
  amount: number,
  fee: number,
): Stripe.BalanceTransaction {
  return {
    id: `txn_${source.id}`,
    object: "balance_transaction",
    amount,
    available_on: source.created,
    balance_type: "payments",
    created: source.created,
    currency: source.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: [],
    net: amount - fee,
    reporting_category: type,
    source,
    status: "pending",
    type,
  };
}
