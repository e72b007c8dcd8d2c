import { endUnpaid } from "#app/domain/orders/end-unpaid.server.ts";
import { lockOrder } from "#app/domain/orders/lock-order.server.ts";
import type { TimelineActor } from "#app/domain/orders/timeline.server.ts";
import { applyPayment } from "./apply-payment.server.ts";
import type { PaymentsGround } from "./payments-ground.server.ts";

/** The provider can't be asked to end a payment: the order and its units wait until it can. */
export class ProviderNotReached extends Error {}

/**
 * Ends an order that waits for money: first every open payment at the provider, then the order and its holds. A payment
 * that turns out to be made makes the order paid instead.
 * @returns whether it ended unpaid
 * @throws ProviderNotReached
 */
export async function endUnpaidOrder(
  shop: PaymentsGround,
  orderId: string,
  input: { cause: "CANCELLED" | "NOT_PAID_IN_TIME"; actor: TimelineActor },
): Promise<boolean> {
  const ended = await tryToEnd(shop, orderId, input);
  // A session was opened just then: it is ended like any other.
  return ended === "BUSY" ? (await tryToEnd(shop, orderId, input)) === "ENDED" : ended === "ENDED";
}

async function tryToEnd(
  shop: PaymentsGround,
  orderId: string,
  input: { cause: "CANCELLED" | "NOT_PAID_IN_TIME"; actor: TimelineActor },
): Promise<"ENDED" | "BUSY" | "GOES_ON"> {
  // A payment of a provider that this shop has no access to any more can't be ended there, and nobody can lead to it.
  const atProvider = { state: "PENDING", provider: shop.payments.name, providerRef: { not: null } } as const;
  const open = await shop.db.payment.findMany({ where: { orderId, ...atProvider } });
  for (const payment of open) {
    const said = await shop.payments.cancel(payment.providerRef!).catch((error: unknown) => {
      throw new ProviderNotReached("an open payment could not be ended at its provider", { cause: error });
    });
    await shop.transact("end-payment", (tx) => applyPayment(tx, payment, said, shop.now()));
  }
  return shop.transact("end-unpaid-order", async (tx) => {
    const order = await lockOrder(tx, orderId);
    // Somebody may have given it more time, or have started to pay, while the provider was asked.
    if (input.cause === "NOT_PAID_IN_TIME" && order.payBy > shop.now()) return "GOES_ON";
    if ((await tx.payment.count({ where: { orderId, ...atProvider } })) > 0) return "BUSY";
    await tx.payment.updateMany({ where: { orderId, state: "PENDING" }, data: { state: "CANCELLED" } });
    return (await endUnpaid(tx, order, { ...input, at: shop.now() })) ? "ENDED" : "GOES_ON";
  });
}

/** Ends orders that were not paid in time; by schedule. @returns how many */
export async function expireOrders(shop: PaymentsGround): Promise<number> {
  const due = await shop.db.order.findMany({
    where: { state: "PLACED", payBy: { lte: shop.now() } },
    select: { id: true },
    orderBy: { payBy: "asc" },
    take: 100,
  });
  let ended = 0;
  for (const { id } of due) {
    try {
      if (await endUnpaidOrder(shop, id, { cause: "NOT_PAID_IN_TIME", actor: { kind: "SYSTEM" } })) ended += 1;
    } catch (error) {
      // The provider can't be reached: the units stay held until it can say that nobody pays for them.
      shop.log.warn({ err: error, orderId: id }, "could not end an unpaid order");
    }
  }
  return ended;
}
