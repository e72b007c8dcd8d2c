import type { waitingZh } from "./waiting.zh.ts";

/** What waits for a person of the office. */
export const waitingEn: Record<keyof typeof waitingZh, string> = {
  "orders.tab.waiting": "Waiting for you",
  "waiting.title": "Orders that wait for a person",
  "waiting.states": "State",
  "waiting.state.OPEN": "Open",
  "waiting.state.SETTLED": "Settled",
  "waiting.empty.OPEN": "No order waits for a person.",
  "waiting.empty.SETTLED": "Nothing has been settled yet.",
  "waiting.done": "Order {number} is settled.",
  "waiting.deadline": "by {at}",
  "waiting.since": "since {at}",
  "waiting.word": "The payment provider says: {word}",
  "waiting.settled": "Settled {at} by {who}",
  "waiting.byItself": "the system",
  "waiting.kind.PAYMENT_MISMATCH": "A payment does not fit",
  "waiting.kind.REFUND_FAILED": "A refund did not go through",
  "waiting.kind.DISPUTE": "A bank disputes a payment",
  "waiting.kind.SHORT": "Paid, and out of stock",
  "waiting.text.PAYMENT_MISMATCH":
    "We asked for {asked}; the payment provider says {said}, or names another order. The order is not confirmed by itself.",
  "waiting.text.REFUND_FAILED": "The customer is owed {amount} that could not be returned.",
  "waiting.text.DISPUTE": "The customer's bank wants {amount} back. Send the evidence at the payment provider.",
  "waiting.text.SHORT":
    "{n} unit that was paid for can't be had anywhere at present. The customer has been asked; after the deadline the money goes back by itself. After a call you can choose for them on the order's page.|{n} units that were paid for can't be had anywhere at present. The customer has been asked; after the deadline the money goes back by itself. After a call you can choose for them on the order's page.",
  "waiting.how.SOURCED": "Found elsewhere",
  "waiting.how.CHOSEN": "Given in another way",
  "waiting.how.REFUNDED": "Money given back",
  "waiting.how.CANCELLED": "The order was cancelled",
  "waiting.decision.TRY_AGAIN": "Try the refund again",
  "waiting.decision.TRY_AGAIN.text": "The same amount goes to the payment provider once more.",
  "waiting.decision.PAID_OTHERWISE": "Paid back in another way",
  "waiting.decision.PAID_OTHERWISE.text":
    "The books say it was returned, without the payment provider. Say how it was paid.",
  "waiting.decision.GIVE_BACK": "Return all of it, cancel the order",
  "waiting.decision.GIVE_BACK.text":
    "What the payment provider has received goes back, the order is cancelled, the goods are free again.",
  "waiting.decision.SEEN_TO": "Settled",
  "waiting.decision.SEEN_TO.text": "Say what was done.",
  "waiting.note": "Note",
  "waiting.refusal.NOT_ALLOWED": "You may not settle this.",
  "waiting.refusal.NO_SUCH_CONCERN": "There is no such entry.",
  "waiting.refusal.SETTLED_ALREADY": "Somebody else has settled it already.",
  "waiting.refusal.NO_SUCH_DECISION":
    "That can't be done here. See to it at the payment provider, then choose “Settled”.",
  "waiting.refusal.NOTE_WANTED": "Say what was done.",
};
