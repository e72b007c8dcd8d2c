import { z } from "zod";
import type { DemoPaymentSession, Prisma } from "#app/generated/prisma/client.ts";
import {
  ProviderRefused,
  type PaymentProvider,
  type ProviderPayment,
  type ProviderRefund,
  type StartPayment,
} from "#app/domain/payments/provider.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Db } from "#app/platform/db.server.ts";
import type { Together } from "#app/platform/together.server.ts";
import { href } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { demoEntries } from "./entries.server.ts";
import { isSigned } from "./signature.ts";

export const SIGNATURE_HEADER = "demo-signature";

/**
 * A payment provider for trying the shop out: no money moves. It keeps its own books, shows its own page
 * (/demo-payments/:session) and calls back by signed webhooks that come twice, late, or not at all.
 */
export function openDemoPayments(options: {
  db: Db;
  secret: string;
  publicUrl: string;
  now: () => Date;
  together: Together;
}): PaymentProvider {
  const { db, secret, publicUrl, now, together } = options;
  const pageOf = (session: Pick<DemoPaymentSession, "id" | "lang">) =>
    `${publicUrl}${href(session.lang as Lang, `/demo-payments/${session.id}`)}`;
  return {
    name: "demo",
    leastOpenMs: 10 * 60_000,
    pageOrigins: [],
    async start(asked) {
      const id = `${SESSION_PREFIX}${asked.paymentId}`;
      await together("demo-sessions", { ...asked, id }, (all: readonly NewSession[]) => openSessions(db, all, now()));
      return { providerRef: id, redirectUrl: pageOf({ id, lang: asked.lang }) };
    },
    async redirectUrl(providerRef) {
      const session = await db.demoPaymentSession.findUniqueOrThrow({ where: { id: providerRef } });
      return session.state === "OPEN" ? pageOf(session) : null;
    },
    async read(providerRef) {
      const [session] = await db.$queryRaw<SaidSession[]>`
        SELECT id, state, amount_fen AS "amountFen", currency, reference FROM demo_payment_session
        WHERE id = ${providerRef}`;
      invariant(session, "a session stays");
      return asProviderPayment(session);
    },
    async paymentOf(moneyRef) {
      const session = await db.demoPaymentSession.findUnique({ where: { id: moneyRef } });
      return session && asProviderPayment(session);
    },
    async cancel(providerRef) {
      await db.demoPaymentSession.updateMany({
        where: { id: providerRef, state: "OPEN" },
        data: { state: "CANCELLED" },
      });
      return asProviderPayment(await db.demoPaymentSession.findUniqueOrThrow({ where: { id: providerRef } }));
    },
    async refund({ providerRef, refundKey, amountFen }) {
      await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT id FROM demo_payment_session WHERE id = ${providerRef} FOR UPDATE`;
        if (await tx.demoPaymentRefund.findUnique({ where: { id: refundKey } })) return;
        const session = await tx.demoPaymentSession.findUniqueOrThrow({ where: { id: providerRef } });
        if (session.state !== "PAID" || session.refundedFen + amountFen > session.amountFen)
          throw new ProviderRefused("more than was paid");
        await tx.demoPaymentRefund.create({
          data: { id: refundKey, sessionId: providerRef, amountFen, createdAt: now() },
        });
        await tx.demoPaymentSession.update({
          where: { id: providerRef },
          data: { refundedFen: { increment: amountFen } },
        });
      });
      return { refundRef: refundRefOf(refundKey), state: "DONE" };
    },
    refundsOf: (moneyRef) => refundsWhere(db, { sessionId: moneyRef }),
    refundsSince: (since) => refundsWhere(db, { createdAt: { gte: since } }),
    entries: (time) => demoEntries(db, time, refundRefOf),
    readEvent(rawBody, headers) {
      if (!isSigned(secret, rawBody, headers.get(SIGNATURE_HEADER), now())) return null;
      const { payment, ...event } = eventSchema.parse(JSON.parse(rawBody));
      return { ...event, payment: payment && asPayment(payment), news: null };
    },
  };
}

type NewSession = StartPayment & { id: string };

/** Opens sessions, those of one moment in one statement; one that is open is the same. */
async function openSessions(db: Db, all: readonly NewSession[], at: Date): Promise<null[]> {
  const sessions = [...new Map(all.map((session) => [session.id, session])).values()];
  await db.$executeRaw`
    INSERT INTO demo_payment_session (id, reference, amount_fen, currency, lang, return_url, expires_at, created_at)
    SELECT id, reference, "amountFen", currency, lang, "returnUrl", "expiresAt", ${at}
    FROM jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb) AS s (id text, reference text, "amountFen" int,
      currency text, lang text, "returnUrl" text, "expiresAt" timestamptz)
    ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at`;
  return all.map(() => null);
}

async function refundsWhere(db: Db, where: Prisma.DemoPaymentRefundWhereInput): Promise<ProviderRefund[]> {
  const refunds = await db.demoPaymentRefund.findMany({
    where,
    orderBy: { createdAt: "asc" },
    select: { id: true, sessionId: true, amountFen: true, session: { select: { currency: true } } },
  });
  return refunds.map(({ id, sessionId: moneyRef, amountFen, session: { currency } }) => ({
    refundRef: refundRefOf(id),
    moneyRef,
    refundId: id,
    state: "DONE",
    amountFen,
    currency,
  }));
}

/** What a notice of this provider looks like; kinds of events we don't know may say nothing of a payment. */
const eventSchema = z.object({
  eventId: z.string().min(1).max(200),
  type: z.string().max(200),
  payment: z
    .object({
      providerRef: z.string(),
      state: z.enum(["OPEN", "PAID", "FAILED", "CANCELLED"]),
      amountFen: z.int(),
      currency: z.string(),
      reference: z.string().nullable().default(null),
    })
    .nullable(),
  payload: z.unknown(),
});

const SESSION_PREFIX = "demo_";
const refundRefOf = (refundKey: string) => `demo_refund_${refundKey}`;

/** A session is called after our payment, and its money after the session. */
function asPayment(said: Omit<ProviderPayment, "paymentId" | "moneyRef"> & { providerRef: string }): ProviderPayment {
  const paymentId = said.providerRef.slice(SESSION_PREFIX.length);
  const moneyRef = said.state === "PAID" ? said.providerRef : null;
  return { ...said, paymentId: isUuid(paymentId) ? paymentId : null, moneyRef };
}

type SaidSession = Pick<DemoPaymentSession, "id" | "state" | "amountFen" | "currency" | "reference">;

function asProviderPayment(session: SaidSession): ProviderPayment {
  const { id, state, amountFen, currency, reference } = session;
  return asPayment({ providerRef: id, state: state as ProviderPayment["state"], amountFen, currency, reference });
}
