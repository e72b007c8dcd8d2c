import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProviderRefused, type PaymentProvider, type StartPayment } from "#app/domain/payments/provider.ts";

/** A provider under test, with the hand of a payer and of a network that we can guide. */
export type ProviderUnderTest = {
  provider: PaymentProvider;
  /** Pays or declines an open session as a payer would. */
  act: (providerRef: string, choice: "pay" | "decline") => Promise<void>;
  /** A webhook about a session as the provider would send it now. */
  webhook: (providerRef: string) => Promise<{ body: string; headers: Headers }>;
  now: () => Date;
  close: () => Promise<void>;
};

/** What the shop expects of whoever takes its money; one suite, run for each adapter. */
export function paymentProviderContract(name: string, open: () => Promise<ProviderUnderTest>): void {
  describe(`payment provider ${name}`, () => {
    let under: ProviderUnderTest;
    beforeAll(async () => void (under = await open()));
    afterAll(() => under.close());

    const payment = (): StartPayment => ({
      paymentId: randomUUID(),
      reference: "7K3M09QXDB",
      amountFen: 12_990,
      currency: "CNY",
      lines: [
        { title: "沂蒙山蜂蜜 500 克", quantity: 3, totalFen: 12_190 },
        { title: "运费", quantity: 1, totalFen: 800 },
      ],
      lang: "zh",
      returnUrl: "http://localhost:3000/orders/7K3M09QXDB?key=k&paid=back",
      cancelUrl: "http://localhost:3000/orders/7K3M09QXDB?key=k&paid=not",
      expiresAt: new Date(under.now().getTime() + under.provider.leastOpenMs),
    });

    it("opens a session once per payment and says where it is paid", async () => {
      const asked = payment();
      const first = await under.provider.start(asked);
      const again = await under.provider.start(asked);
      expect(again.providerRef).toBe(first.providerRef);
      expect(first.redirectUrl).toMatch(/^https?:\/\//);
      expect(await under.provider.redirectUrl(first.providerRef)).toBe(again.redirectUrl);
      expect(await under.provider.read(first.providerRef)).toEqual({
        providerRef: first.providerRef,
        state: "OPEN",
        amountFen: 12_990,
        currency: "CNY",
        paymentId: asked.paymentId,
        reference: asked.reference,
        moneyRef: null,
      });
    });

    it("says paid after the payer paid, also to whoever wants to cancel then", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.act(providerRef, "pay");
      expect(await under.provider.read(providerRef)).toMatchObject({ state: "PAID", amountFen: 12_990 });
      expect(await under.provider.cancel(providerRef)).toMatchObject({ state: "PAID" });
    });

    it("leads nobody to a session that is over", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.provider.cancel(providerRef);
      expect(await under.provider.redirectUrl(providerRef)).toBeNull();
    });

    it("knows whose money it is, and what of it has gone back", async () => {
      const asked = payment();
      const { providerRef } = await under.provider.start(asked);
      await under.act(providerRef, "pay");
      const { moneyRef } = await under.provider.read(providerRef);
      expect(await under.provider.paymentOf(moneyRef!)).toMatchObject({ paymentId: asked.paymentId, state: "PAID" });
      const refundKey = randomUUID();
      const { refundRef } = await under.provider.refund({ providerRef, refundKey, amountFen: 990 });
      expect(await under.provider.refundsOf(moneyRef!)).toEqual([
        { refundRef, moneyRef, refundId: refundKey, state: "DONE", amountFen: 990, currency: "CNY" },
      ]);
      expect(await under.provider.paymentOf("nobody's")).toBeNull();
      const since = (minutes: number) =>
        under.provider.refundsSince(new Date(under.now().getTime() + minutes * 60_000));
      expect(await since(-10)).toContainEqual(await under.provider.refundsOf(moneyRef!).then(([one]) => one));
      expect(await since(10)).toEqual([]);
    });

    it("says failed after the payment was declined", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.act(providerRef, "decline");
      expect(await under.provider.read(providerRef)).toMatchObject({ state: "FAILED" });
    });

    it("ends an open session for good", async () => {
      const { providerRef } = await under.provider.start(payment());
      expect(await under.provider.cancel(providerRef)).toMatchObject({ state: "CANCELLED" });
      expect(await under.provider.cancel(providerRef)).toMatchObject({ state: "CANCELLED" });
      await under.act(providerRef, "pay");
      expect(await under.provider.read(providerRef)).toMatchObject({ state: "CANCELLED" });
    });

    it("gives money back once per key, in parts, and never more than was paid", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.act(providerRef, "pay");
      const part = { providerRef, refundKey: randomUUID(), amountFen: 5000 };
      const first = await under.provider.refund(part);
      expect(await under.provider.refund(part)).toEqual(first);
      await under.provider.refund({ providerRef, refundKey: randomUUID(), amountFen: 7990 });
      await expect(
        under.provider.refund({ providerRef, refundKey: randomUUID(), amountFen: 1 }),
      ).rejects.toBeInstanceOf(ProviderRefused);
    });

    it("has in its books what was paid and what went back, at their time", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.act(providerRef, "pay");
      const { moneyRef } = await under.provider.read(providerRef);
      const { refundRef } = await under.provider.refund({ providerRef, refundKey: randomUUID(), amountFen: 990 });
      const time = (minutes: number) => new Date(under.now().getTime() + minutes * 60_000);
      const books = await under.provider.entries({ from: time(-10), until: time(10) });
      expect(books.find(({ ref }) => ref === moneyRef)).toMatchObject({ kind: "PAYMENT", amountFen: 12_990 });
      expect(books.find(({ ref }) => ref === refundRef)).toMatchObject({ kind: "REFUND", amountFen: -990 });
      expect(books.find(({ ref }) => ref === moneyRef)!.feeFen).toBeGreaterThan(0);
      expect(await under.provider.entries({ from: time(10), until: time(20) })).toEqual([]);
    });

    it("knows its own webhooks from any others", async () => {
      const { providerRef } = await under.provider.start(payment());
      await under.act(providerRef, "pay");
      const { body, headers } = await under.webhook(providerRef);
      const event = under.provider.readEvent(body, headers);
      expect(event).toMatchObject({ payment: { providerRef, state: "PAID", amountFen: 12_990, currency: "CNY" } });
      expect(event!.eventId).toBeTruthy();
      expect(under.provider.readEvent(`${body} `, headers)).toBeNull();
      expect(under.provider.readEvent(body, new Headers())).toBeNull();
    });
  });
}
