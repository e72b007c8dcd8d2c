import type { z } from "zod";
import { Prisma, type DemoPaymentSession } from "#app/generated/prisma/client.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { enqueue } from "#app/platform/jobs.server.ts";
import { publish, type DomainEvent } from "#app/platform/outbox.server.ts";
import type { DemoChoice } from "./choices.ts";
import { deliverDemoWebhookJob } from "./jobs.ts";
import { SIGNATURE_HEADER } from "./payment-provider.server.ts";
import { sendWebhook } from "./send-webhook.server.ts";
import { sign } from "./signature.ts";

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
export function demoSession(shop: Ground, sessionId: string): Promise<Session | null> {
  return shop.together("demo-session", sessionId, async (ids: readonly string[]) => {
    const rows = await shop.db.$queryRaw<Session[]>`
      SELECT ${SESSION} FROM demo_payment_session WHERE id = ANY(${ids})`;
    const sessions = new Map(rows.map((session) => [session.id, session]));
    return ids.map((id) => sessions.get(id) ?? null);
  });
}

type Act = { sessionId: string; choice: DemoChoice };

/**
 * Acts as the payer. Webhooks come twice, the second one a moment later, as real providers' do; `pay-silently` loses
 * them, so that only asking the provider tells; `pay-after-expiry` makes the payment when the order is gone.
 * @returns where the payer's browser goes; null when there is no such session
 */
export function payDemoSession(shop: Ground, sessionId: string, choice: DemoChoice): Promise<string | null> {
  return shop.together("demo-pay", { sessionId, choice }, (all: readonly Act[]) => actAll(shop, all));
}

/** What payers of one moment do, in one transaction: of those of one session the first counts. */
function actAll(shop: Ground, all: readonly Act[]): Promise<Array<string | null>> {
  return shop.transact("demo-pay", async (tx) => {
    const ids = all.map(({ sessionId }) => sessionId);
    const rows = await tx.$queryRaw<Session[]>`
      SELECT ${SESSION} FROM demo_payment_session WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`;
    const sessions = new Map(rows.map((session) => [session.id, session]));
    const wanted = all.filter(
      ({ choice, sessionId }) => choice !== "abandon" && sessions.get(sessionId)?.state === "OPEN",
    );
    const acts = [...new Map(wanted.toReversed().map((act) => [act.sessionId, act])).values()];
    const ofChoice = (...choices: DemoChoice[]) =>
      acts.filter(({ choice }) => choices.includes(choice)).map(({ sessionId }) => sessionId);
    const late = ofChoice("pay-after-expiry").map((sessionId) => sessions.get(sessionId)!);
    await Promise.all([
      endSessions(tx, "PAID", ofChoice("pay", "pay-silently"), shop.now()),
      endSessions(tx, "FAILED", ofChoice("decline"), shop.now()),
      tellNotices(tx, [
        ...ofChoice("pay").map((id) => noticeOf(id, "PAID")),
        ...ofChoice("decline").map((id) => noticeOf(id, "FAILED")),
      ]),
      ...late.map((session) => payLater(tx, session, shop.now())),
    ]);
    return all.map(({ sessionId }) => sessions.get(sessionId)?.returnUrl ?? null);
  });
}

async function endSessions(tx: Tx, state: "PAID" | "FAILED", ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    UPDATE demo_payment_session SET state = ${state}, paid_at = CASE WHEN ${state} = 'PAID' THEN ${at}::timestamptz END
    WHERE id = ANY(${ids})`;
}

async function tellNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  if (notices.length > 0) await publish(tx, ...notices.map(demoPaymentsTold));
}

async function payLater(tx: Tx, { id, expiresAt }: Session, now: Date): Promise<void> {
  const runAt = new Date(Math.max(expiresAt.getTime(), now.getTime()) + LATE_BY_MS);
  await enqueue(tx, deliverDemoWebhookJob, noticeOf(id, "PAID", "paid_late"), { runAt });
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
