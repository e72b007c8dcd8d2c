import { describe, expect, it } from "vitest";
import { openStripe } from "#app/adapters/stripe/payment-provider.server.ts";
import { readConfig } from "#app/platform/config.server.ts";
import { startFakeStripe } from "../support/fake-stripe/server.ts";
import { paymentProviderContract } from "./payment-provider.ts";

const now = () => new Date("2026-11-24T02:00:00Z");

async function open() {
  const stripe = await startFakeStripe({ now });
  const config = readConfig({ DATABASE_URL: "postgresql://a@b/c", ...stripe.env }, () => "s".repeat(43));
  return { stripe, provider: openStripe({ ...config.stripe!, now }) };
}

paymentProviderContract("stripe", async () => {
  const { stripe, provider } = await open();
  return {
    provider,
    now,
    act: (providerRef, choice) => {
      if (choice === "pay") stripe.books.pay(providerRef);
      // A declined card leaves the page open; what fails for good is money that was under way.
      else if (stripe.books.payLater(providerRef)) stripe.books.settleLater(providerRef, "failed");
      return Promise.resolve();
    },
    webhook: (providerRef) => {
      const about = stripe.books.events.findLast(
        ({ type, data }) => type === "checkout.session.completed" && (data.object as { id: string }).id === providerRef,
      );
      const { body, headers } = stripe.postman.sealed(about!);
      return Promise.resolve({ body, headers: new Headers(headers) });
    },
    close: stripe.close,
  };
});

describe("Stripe", () => {
  const asked = (paymentId: string) => ({
    paymentId,
    reference: "7K3M09QXDB",
    amountFen: 1000,
    currency: "CNY",
    lines: [{ title: "姜", quantity: 3, totalFen: 1000 }],
    lang: "en" as const,
    returnUrl: "http://localhost/orders/7K3M09QXDB?key=k&paid=back",
    cancelUrl: "http://localhost/orders/7K3M09QXDB?key=k&paid=not",
    expiresAt: new Date(now().getTime() + 35 * 60_000),
  });

  it("opens one session and gives money back once, also where an answer was lost on its way", async () => {
    const { stripe, provider } = await open();
    stripe.cutNext(/POST .*sessions$/, "before it is answered");
    const { providerRef } = await provider.start(asked("019ab1de-0000-7000-8000-000000000001"));
    expect(stripe.books.sessions.size).toBe(1);
    stripe.books.pay(providerRef);
    stripe.cutNext(/POST .*refunds$/, "before it is answered");
    const refund = { providerRef, refundKey: "019ab1de-0000-7000-8000-000000000002", amountFen: 400 };
    await provider.refund(refund);
    expect([...stripe.books.refunds.values()]).toMatchObject([{ amount: 400 }]);
    await stripe.close();
  });

  it("is told what it takes and where it came from, in the payer's language", async () => {
    const { stripe, provider } = await open();
    const { providerRef, redirectUrl } = await provider.start(asked("019ab1de-0000-7000-8000-000000000003"));
    expect(redirectUrl).toContain(stripe.url);
    expect(provider.pageOrigins).toEqual([stripe.url]);
    expect(stripe.books.session(providerRef)).toMatchObject({
      amount_total: 1000,
      currency: "cny",
      locale: "en",
      client_reference_id: "7K3M09QXDB",
      metadata: { payment_id: "019ab1de-0000-7000-8000-000000000003", order_number: "7K3M09QXDB" },
      payment_method_types: ["card", "alipay", "wechat_pay"],
    });
    await stripe.close();
  });

  it("believes no webhook that is old, changed, or signed by somebody else", async () => {
    const { stripe, provider } = await open();
    const { providerRef } = await provider.start(asked("019ab1de-0000-7000-8000-000000000004"));
    stripe.books.pay(providerRef);
    const { body, headers } = stripe.postman.sealed(stripe.books.events.at(-1)!);
    const signature = headers["stripe-signature"]!;
    const read = (text: string, header: string) =>
      provider.readEvent(text, new Headers({ "stripe-signature": header }));
    expect(read(body, signature)).toMatchObject({ type: "checkout.session.completed" });
    expect(read(body.replace("1000", "1001"), signature)).toBeNull();
    expect(
      read(
        body,
        signature.replace(/.$/, (c) => (c === "0" ? "1" : "0")),
      ),
    ).toBeNull();
    const old = Number(/t=(\d+)/.exec(signature)![1]) - 301;
    expect(read(body, signature.replace(/t=\d+/, `t=${old}`))).toBeNull();
    const late = openStripe({
      secretKey: "sk_test_x",
      webhookSecret: stripe.env["STRIPE_WEBHOOK_SECRET"]!,
      paymentMethods: ["card"],
      apiUrl: stripe.url,
      checkoutUrl: stripe.url,
      now: () => new Date(now().getTime() + 301_000),
    });
    expect(late.readEvent(body, new Headers(headers))).toBeNull();
    await stripe.close();
  });
});
