import type { ProviderEvent } from "#app/domain/payments/provider.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { enqueue } from "#app/platform/jobs.server.ts";
import { deliverDemoWebhookJob } from "./jobs.ts";
import { SIGNATURE_HEADER } from "./payment-provider.server.ts";
import { sign } from "./signature.ts";

/** What a payer can do on the demo provider's page. */
export const DEMO_CHOICES = ["pay", "pay-silently", "decline", "abandon", "pay-after-expiry"] as const;
export type DemoChoice = (typeof DEMO_CHOICES)[number];

/** How long after the session's end a late payment arrives: after the schedule has ended the order. */
const LATE_BY_MS = 90_000;

/** A session as the demo provider's page shows it; null when there is none. */
export async function demoSession(shop: Ground, sessionId: string) {
  return shop.db.demoPaymentSession.findUnique({ where: { id: sessionId } });
}

/**
 * Acts as the payer. Webhooks come twice, the second one a moment later, as real providers' do; `pay-silently` loses
 * them, so that only asking the provider tells; `pay-after-expiry` makes the payment when the order is gone.
 * @returns where the payer's browser goes
 */
export async function payDemoSession(shop: Ground, sessionId: string, choice: DemoChoice): Promise<string> {
  const now = shop.now();
  return shop.transact("demo-pay", async (tx) => {
    await tx.$queryRaw`SELECT id FROM demo_payment_session WHERE id = ${sessionId} FOR UPDATE`;
    const session = await tx.demoPaymentSession.findUniqueOrThrow({ where: { id: sessionId } });
    if (session.state !== "OPEN" || choice === "abandon") return session.returnUrl;
    const deliver = async (outcome: "PAID" | "FAILED", event: string, runAt: Date) =>
      enqueue(tx, deliverDemoWebhookJob, { sessionId, eventId: `${sessionId}_${event}`, outcome }, { runAt });
    if (choice === "decline") {
      await tx.demoPaymentSession.update({ where: { id: sessionId }, data: { state: "FAILED" } });
      await deliver("FAILED", "failed", now);
    } else if (choice === "pay-after-expiry") {
      await deliver("PAID", "paid_late", new Date(Math.max(session.expiresAt.getTime(), now.getTime()) + LATE_BY_MS));
    } else {
      await tx.demoPaymentSession.update({ where: { id: sessionId }, data: { state: "PAID" } });
      if (choice === "pay") {
        await deliver("PAID", "paid", now);
        await deliver("PAID", "paid", new Date(now.getTime() + 2_000));
      }
    }
    return session.returnUrl;
  });
}

/** Sends one webhook to this shop's own address; throws unless it was taken, so that the job tries again. */
export async function deliverDemoWebhook(
  shop: Ground & { ownUrl: string },
  payload: { sessionId: string; eventId: string; outcome: "PAID" | "FAILED" | "CANCELLED" },
): Promise<void> {
  if (payload.outcome === "PAID") {
    // Late money is made only now; a session the shop has ended refuses it no more than a bank transfer would.
    await shop.db.demoPaymentSession.update({ where: { id: payload.sessionId }, data: { state: "PAID" } });
  }
  const session = await shop.db.demoPaymentSession.findUniqueOrThrow({ where: { id: payload.sessionId } });
  const { id, amountFen, currency } = session;
  const event: ProviderEvent = {
    eventId: payload.eventId,
    type: `payment.${payload.outcome.toLowerCase()}`,
    payment: { providerRef: id, state: payload.outcome, amountFen, currency },
    payload: { reference: session.reference },
  };
  const body = JSON.stringify(event);
  const answer = await fetch(`${shop.ownUrl}/webhooks/demo-payments`, {
    method: "POST",
    headers: { "content-type": "application/json", [SIGNATURE_HEADER]: sign(shop.secret, body, shop.now()) },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`The shop answered ${answer.status} to a webhook`);
}
