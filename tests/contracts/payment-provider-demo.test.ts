import { SIGNATURE_HEADER } from "#app/adapters/demo-payments/payment-provider.server.ts";
import { sign } from "#app/adapters/demo-payments/signature.ts";
import { openTestShop } from "../support/test-shop.ts";
import { paymentProviderContract } from "./payment-provider.ts";

paymentProviderContract("demo", async () => {
  const shop = await openTestShop();
  return {
    provider: shop.payments,
    now: shop.now,
    act: async (providerRef, choice) =>
      void (await shop.demoPayer!.pay(providerRef, choice === "pay" ? "pay-silently" : "decline")),
    webhook: async (providerRef) => {
      const payment = await shop.payments.read(providerRef);
      const body = JSON.stringify({ eventId: `${providerRef}_paid`, type: "payment.paid", payment, payload: {} });
      return { body, headers: new Headers({ [SIGNATURE_HEADER]: sign(shop.secret, body, shop.now()) }) };
    },
    close: shop.drop,
  };
});
