import { expect, it } from "vitest";
import { DEMO_CHOICES } from "./choices.ts";
import { demoPaymentPage } from "./page.ts";

const SESSION = { reference: "7AG2W6GFGF", amountFen: 2_680, state: "OPEN", returnUrl: "http://localhost/orders/7AG" };

it("offers all that a payer may do while it is open", () => {
  const page = demoPaymentPage("en", SESSION);
  for (const choice of DEMO_CHOICES) expect(page).toContain(`value="${choice}"`);
  expect(page).toContain("¥26.80");
  expect(page).not.toContain("Back to the order");
});

it.each(["PAID", "FAILED", "CANCELLED"])("only leads back once it is %s", (state) => {
  const page = demoPaymentPage("zh", { ...SESSION, state, returnUrl: 'http://localhost/orders/7AG?a=1&b="' });
  expect(page).not.toContain("<form");
  expect(page).toContain('href="http://localhost/orders/7AG?a=1&amp;b=&quot;"');
});

it("does not take what a shop calls its order for markup", () => {
  expect(demoPaymentPage("zh", { ...SESSION, reference: "<b>1</b>" })).not.toContain("<b>");
});
