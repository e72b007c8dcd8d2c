import type Stripe from "stripe";
import { expect, it } from "vitest";
import { entryOf } from "./balance-entries.ts";

const line = (change: object) =>
  ({
    id: "txn_1",
    created: 1_764_000_000,
    currency: "cny",
    exchange_rate: null,
    fee: 0,
    amount: 0,
    ...change,
  }) as unknown as Stripe.BalanceTransaction;

it.each<[string, object, object]>([
  [
    "a payment, by the id of its money",
    {
      type: "charge",
      amount: 12_990,
      fee: 442,
      source: { object: "charge", id: "ch_1", payment_intent: "pi_1", amount: 12_990 },
    },
    { kind: "PAYMENT", ref: "pi_1", amountFen: 12_990, feeFen: 442 },
  ],
  [
    "a payment that is settled in dollars, in our money",
    {
      type: "charge",
      currency: "usd",
      exchange_rate: 0.14,
      amount: 1_819,
      fee: 62,
      source: { object: "charge", id: "ch_1", payment_intent: { id: "pi_1" }, amount: 12_990 },
    },
    { kind: "PAYMENT", ref: "pi_1", amountFen: 12_990, feeFen: 443 },
  ],
  [
    "a refund",
    { type: "refund", amount: -500, source: { object: "refund", id: "re_1", amount: 500 } },
    { kind: "REFUND", ref: "re_1", amountFen: -500 },
  ],
  [
    "a refund that failed",
    { type: "refund_failure", amount: 500, source: { object: "refund", id: "re_1", amount: 500 } },
    { kind: "OTHER", amountFen: 500 },
  ],
  [
    "a payout",
    { type: "payout", amount: -90_000, source: { object: "payout", id: "po_1" } },
    { kind: "PAYOUT", ref: "txn_1", amountFen: -90_000 },
  ],
  ["a fee", { type: "stripe_fee", amount: -100, source: null }, { kind: "OTHER", amountFen: -100 }],
])("reads %s", (_, given, entry) => expect(entryOf(line(given))).toMatchObject(entry));

it("reads no payout in other money", () =>
  expect(entryOf(line({ type: "payout", currency: "usd", amount: -9_000, source: null }))).toBeNull());
