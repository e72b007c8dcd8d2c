import type { z } from "zod";
import { Prisma, type DemoPaymentSession } from "#app/generated/prisma/client.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { enqueue } from "#app/platform/jobs.server.ts";
import { publish, type DomainEvent } from "#app/platform/outbox.server.ts";
import { deliverDemoWebhookJob } from "./jobs.ts";
import { SIGNATURE_HEADER } from "./payment-provider.server.ts";
import { sendWebhook } from "./send-webhook.server.ts";
import { sign } from "./signature.ts";

/** What a payer can do on the demo provider's page. */
export const DEMO_CHOICES = ["pay", "pay-silently", "decline", "abandon", "pay-after-expiry"] as const;
export type DemoChoice = (typeof DEMO_CHOICES)[number];

/** How long after the session's end a late payment arrives: after the schedule has ended the order. */
const LATE_BY_MS = 90_000;
/** How long after a notice the same one comes again. */
const AGAIN_AFTER_MS = 2_000;

type Session = Pick<DemoPaymentSession, "id" | "reference" | "amountFen" | "currency" | "state" | "returnUrl"> &
  Pick<DemoPaymentSession, "expiresAt">;
type Notice = z.infer<typeof deliverDemoWebhookJob.payload>;

const SESSION = Prisma.sql`id, reference, amount_fen AS "amountFen", currency, state, return_url AS "returnUrl",
  expires_at AS "expiresAt"`;

/** A session as the demo provider's page shows it; null when there is none. */
export async function demoSession(shop: Ground, sessionId: string): Promise<Session | null> {
  const [session] = await shop.db.$queryRaw<Session[]>`
    SELECT ${SESSION} FROM demo_payment_session WHERE id = ${sessionId}`;
  return session ?? null;
}

/**
 * Acts as the payer. Webhooks come twice, the second one a moment later, as real providers' do; `pay-silently` loses
 * them, so that only asking the provider tells; `pay-after-expiry` makes the payment when the order is gone.
 * @returns where the payer's browser goes; null when there is no such session
 */
export async function payDemoSession(shop: Ground, sessionId: string, choice: DemoChoice): Promise<string | null> {
  const now = shop.now();
  return shop.transact("demo-pay", async (tx) => {
    const [session] = await tx.$queryRaw<Session[]>`
      SELECT ${SESSION} FROM demo_payment_session WHERE id = ${sessionId} FOR UPDATE`;
    if (!session) return null;
    if (session.state !== "OPEN" || choice === "abandon") return session.returnUrl;
    const end = (state: "PAID" | "FAILED") =>
      tx.$executeRaw`
        UPDATE demo_payment_session SET state = ${state}, paid_at = CASE WHEN ${state} = 'PAID' THEN ${now}::timestamptz END
        WHERE id = ${sessionId}`;
    const tell = (outcome: "PAID" | "FAILED") => publish(tx, demoPaymentsTold(noticeOf(sessionId, outcome)));
    if (choice === "pay-after-expiry") {
      const runAt = new Date(Math.max(session.expiresAt.getTime(), now.getTime()) + LATE_BY_MS);
      await enqueue(tx, deliverDemoWebhookJob, noticeOf(sessionId, "PAID", "paid_late"), { runAt });
    } else if (choice === "decline") await Promise.all([end("FAILED"), tell("FAILED")]);
    else await Promise.all([end("PAID"), ...(choice === "pay" ? [tell("PAID")] : [])]);
    return session.returnUrl;
  });
}

const noticeOf = (sessionId: string, outcome: "PAID" | "FAILED", event = outcome.toLowerCase()): Notice => ({
  sessionId,
  eventId: `${sessionId}_${event}`,
  outcome,
});

/** The provider has something to tell at once; it comes to the shop as a webhook. */
const demoPaymentsTold = (notice: Notice): DomainEvent => ({
  topic: "demoPayments.told",
  payload: notice,
  touches: [],
});

/** Sends a webhook, and, once it was taken, the same again a moment later. Heard of `demoPayments.told`. */
export async function tellTwice(shop: Ground & { ownUrl: string }, notice: Notice): Promise<void> {
  const body = await webhookOf(shop, notice);
  await post(shop, body);
  // Nothing depends on the second one, so it may be lost with the process.
  setTimeout(() => void post(shop, body).catch(() => {}), AGAIN_AFTER_MS).unref();
}

/** Sends one webhook to this shop's own address; throws unless it was taken, so that it is sent again. */
export async function deliverDemoWebhook(shop: Ground & { ownUrl: string }, notice: Notice): Promise<void> {
  await post(shop, await webhookOf(shop, notice));
}

/**
 * What a notice says, to the letter. Late money is made only now; a session that the shop has ended refuses it no more
 * than a bank transfer would.
 */
async function webhookOf(shop: Ground, { sessionId, eventId, outcome }: Notice): Promise<string> {
  let session = await demoSession(shop, sessionId);
  if (outcome === "PAID" && session?.state !== "PAID") {
    [session = null] = await shop.db.$queryRaw<Session[]>`
      UPDATE demo_payment_session SET state = 'PAID', paid_at = coalesce(paid_at, ${shop.now()})
      WHERE id = ${sessionId} RETURNING ${SESSION}`;
  }
  invariant(session, "a session stays");
  const { id: providerRef, amountFen, currency, reference } = session;
  const type = `payment.${outcome.toLowerCase()}`;
  return JSON.stringify({
    eventId,
    type,
    payment: { providerRef, state: outcome, amountFen, currency, reference },
    payload: null,
  });
}

async function post(shop: Ground & { ownUrl: string }, body: string): Promise<void> {
  const headers = { "content-type": "application/json", [SIGNATURE_HEADER]: sign(shop.secret, body, shop.now()) };
  const status = await sendWebhook(`${shop.ownUrl}/webhooks/demo-payments`, headers, body);
  if (status !== 200) throw new Error(`The shop answered ${status} to a webhook`);
}
