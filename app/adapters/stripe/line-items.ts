import type Stripe from "stripe";
import type { StartPayment } from "#app/domain/payments/provider.ts";
import { invariant } from "#app/platform/assert.ts";

type LineItem = Stripe.Checkout.SessionCreateParams.LineItem;

/** Stripe takes 100 lines; what is beyond stands in the last one. */
const MOST_LINES = 100;
const MOST_TITLE = 250;

/**
 * What Stripe's page lists, adding up to the amount to the fen. A line whose discounted price does not divide by its
 * units is one unit of "title × units": a price per unit that is rounded would make another total.
 */
export function lineItems(payment: Pick<StartPayment, "lines" | "amountFen" | "currency">): LineItem[] {
  const { lines, amountFen } = payment;
  const sum = lines.reduce((total, line) => total + line.totalFen, 0);
  invariant(sum === amountFen, "what is paid for adds up to what is paid");
  const currency = payment.currency.toLowerCase();
  const few = lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), theRest(lines)];
  return few.map(({ title, quantity, totalFen }) => {
    const even = totalFen % quantity === 0;
    const name = even || quantity === 1 ? title : `${title} × ${quantity}`;
    return {
      quantity: even ? quantity : 1,
      price_data: {
        currency,
        unit_amount: even ? totalFen / quantity : totalFen,
        product_data: { name: name.slice(0, MOST_TITLE) },
      },
    };
  });
}

function theRest(lines: StartPayment["lines"]) {
  const rest = lines.slice(MOST_LINES - 1);
  const totalFen = rest.reduce((total, line) => total + line.totalFen, 0);
  return { title: `${rest[0]!.title} + ${rest.length - 1}`, quantity: 1, totalFen };
}
