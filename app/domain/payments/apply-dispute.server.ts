import { raiseConcern, settleConcern } from "#app/domain/orders/concerns.server.ts";
import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { disputeTold } from "./events.ts";
import { disputeTransition } from "./payment-state.ts";
import type { ProviderDispute } from "./provider.ts";

const SYSTEM = { kind: "SYSTEM" } as const;
const KINDS = { OPEN: "DISPUTED", WON: "DISPUTE_WON", LOST: "DISPUTE_LOST" } as const;

/**
 * A payer's bank takes money back: written down, told in the order's story, and put before a person until it is decided.
 * In any order and however often: one that is decided does not open again. The caller has locked the order.
 */
export async function applyDispute(
  tx: Tx,
  input: { orderId: string; paymentId: string; told: ProviderDispute; at: Date },
): Promise<"APPLIED" | "NOTHING_NEW"> {
  const { orderId, paymentId, told, at } = input;
  const { disputeRef: providerRef, state, amountFen, currency, reason, respondBy } = told;
  const known = await tx.paymentDispute.findUnique({
    where: { paymentId_providerRef: { paymentId, providerRef } },
    select: { id: true, state: true },
  });
  const closedAt = state === "OPEN" ? null : at;
  if (known && !disputeTransition(known.state, state)) {
    // The same state, with another day to answer by.
    if (known.state === "OPEN") await tx.paymentDispute.update({ where: { id: known.id }, data: { respondBy } });
    return "NOTHING_NEW";
  }
  const { id } = known
    ? await tx.paymentDispute.update({ where: { id: known.id }, data: { state, amountFen, closedAt } })
    : await tx.paymentDispute.create({
        data: { paymentId, providerRef, state, amountFen, currency, reason, respondBy, openedAt: at, closedAt },
      });
  await tell(tx, { orderId, at, kind: KINDS[state], actor: SYSTEM, data: { amountFen, reason } });
  await publish(tx, disputeTold({ id, state }, orderId));
  const concern = { orderId, kind: "DISPUTE", subjectId: id } as const;
  if (state === "WON") await settleConcern(tx, concern, { settlement: "WON", staffId: null, at });
  else await raiseConcern(tx, { ...concern, data: { amountFen, reason }, deadline: respondBy, at });
  return "APPLIED";
}
