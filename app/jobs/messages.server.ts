import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { localize, type Localized } from "#app/platform/i18n/localized.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import type { Shop } from "#app/shop.server.ts";
import { messagesTo, recipient, recipients } from "./recipients.server.ts";

/** What shoppers are told, and when: one function per occasion, each told once whatever is retried (dedupeKey). */

export async function tellOrdersPlaced(shop: Shop, placed: ReadonlyArray<{ orderId: string }>): Promise<void> {
  const orders = await recipients(shop, placed);
  const waiting = orders.filter((order) => order.state === "PLACED");
  const messages = waiting.flatMap((order) =>
    messagesTo(shop, order, "order-placed", order.id, { payBy: formatInstant(order.lang, order.payBy) }),
  );
  await shop.messenger.send(messages);
}

export async function tellOrdersPaid(shop: Shop, paid: ReadonlyArray<{ orderId: string }>): Promise<void> {
  const orders = await recipients(shop, paid);
  await shop.messenger.send(orders.flatMap((order) => messagesTo(shop, order, "order-paid", order.id, {})));
}

/** An order ended before any money: the time ran out, or somebody cancelled it. */
export async function tellOrderEnded(shop: Shop, { orderId }: { orderId: string }): Promise<void> {
  const order = await recipient(shop, orderId);
  if (order.state === "EXPIRED") await shop.messenger.send(messagesTo(shop, order, "order-expired", orderId, {}));
  // Who cancels what was not paid sees so at once.
}

/** A paid order was cancelled. Where nobody collected anything, that has been told part by part. */
export async function tellOrderCancelled(shop: Shop, { orderId }: { orderId: string }): Promise<void> {
  const order = await recipient(shop, orderId);
  if (order.cancelReason === "NOTHING_DELIVERED") return;
  await shop.messenger.send(messagesTo(shop, order, "order-cancelled", orderId, {}));
}

type OfShortage = { shortageId: string };

/** Units that were paid for can't be had as agreed: the shopper is asked, with the day by which to answer. */
export const tellShort = (shop: Shop, shortage: OfShortage) => tellOfShortage(shop, shortage, "order-short");

/** They come after all. */
export const tellShortageSourced = (shop: Shop, shortage: OfShortage) =>
  tellOfShortage(shop, shortage, "short-sourced");

async function tellOfShortage(
  shop: Shop,
  { shortageId }: OfShortage,
  occasion: "order-short" | "short-sourced",
): Promise<void> {
  const shortage = await shop.db.shortage.findUniqueOrThrow({
    where: { id: shortageId },
    select: {
      orderId: true,
      state: true,
      quantity: true,
      deadline: true,
      line: { select: { orderLine: { select: { productTitle: true } } } },
    },
  });
  // Settled before anybody was asked.
  if (occasion === "order-short" && shortage.state !== "OPEN") return;
  const order = await recipient(shop, shortage.orderId);
  const facts = {
    title: localize(shortage.line.orderLine.productTitle, order.lang),
    n: String(shortage.quantity),
    deadline: formatInstant(order.lang, shortage.deadline),
  };
  await shop.messenger.send(messagesTo(shop, order, occasion, shortageId, facts));
}

type OfPart = { fulfillmentOrderId: string };

/** `again`: what it is told once more for. */
export const tellPickupReady = (shop: Shop, part: OfPart & { again?: string }) =>
  tellToCollect(shop, part, "pickup-ready");

export const tellPickupReminder = (shop: Shop, part: OfPart) => tellToCollect(shop, part, "pickup-reminder");

async function tellToCollect(
  shop: Shop,
  { fulfillmentOrderId, again }: OfPart & { again?: string },
  occasion: "pickup-ready" | "pickup-reminder",
): Promise<void> {
  const part = await shop.db.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    select: { orderId: true, state: true, pickupCode: true, keepUntil: true, handoverLocation: PLACE },
  });
  if (part.state !== "READY" || !part.handoverLocation || !part.keepUntil) return;
  const order = await recipient(shop, part.orderId);
  const facts = {
    place: localize(part.handoverLocation.name, order.lang),
    code: part.pickupCode ?? "",
    keepUntil: formatInstant(order.lang, part.keepUntil, part.handoverLocation.timeZone),
  };
  await shop.messenger.send(
    messagesTo(shop, order, occasion, again ? `${fulfillmentOrderId}:${again}` : fulfillmentOrderId, facts),
  );
}

const PLACE = { select: { name: true, timeZone: true } } as const;

/** The chosen time was over when the money came. Who has chosen another one by now is left alone. */
export async function tellSlotMissed(shop: Shop, { orderId }: { orderId: string }): Promise<void> {
  const [missed] = await shop.db.$queryRaw<Array<{ startsAt: Date; timeZone: string; name: Localized }>>`
    SELECT b.starts_at AS "startsAt", l.time_zone AS "timeZone", l.name
    FROM pickup_booking b JOIN location l ON l.id = b.location_id
    WHERE b.order_id = ${orderId}::uuid AND b.missed_at IS NOT NULL AND b.released_at IS NULL`;
  if (!missed) return;
  const order = await recipient(shop, orderId);
  const facts = {
    place: localize(missed.name, order.lang),
    at: formatInstant(order.lang, missed.startsAt, missed.timeZone),
  };
  await shop.messenger.send(messagesTo(shop, order, "pickup-slot-missed", orderId, facts));
}

/** Nobody came: what became of the goods and of the money. */
export async function tellPickupExpired(shop: Shop, { fulfillmentOrderId }: OfPart): Promise<void> {
  const part = await shop.db.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    select: { orderId: true, handoverLocation: PLACE },
  });
  const back = await shop.db.refund.aggregate({
    where: { refundKey: { startsWith: `expired:${fulfillmentOrderId}:` }, state: { not: "FAILED" } },
    _sum: { amountFen: true },
  });
  const order = await recipient(shop, part.orderId);
  const t = translator(order.lang);
  const fen = back._sum.amountFen ?? 0;
  const amount =
    fen > 0
      ? t("message.pickup-expired.refund", { amount: formatFen(order.lang, fen) })
      : t("message.pickup-expired.none");
  const facts = { place: localize(part.handoverLocation?.name ?? {}, order.lang), amount };
  await shop.messenger.send(messagesTo(shop, order, "pickup-expired", fulfillmentOrderId, facts));
}

export async function tellShipped(shop: Shop, { fulfillmentOrderId }: OfPart): Promise<void> {
  const part = await shop.db.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    select: { orderId: true, carrier: true, trackingNumber: true },
  });
  if (!part.carrier) return;
  const order = await recipient(shop, part.orderId);
  const facts = { carrier: part.carrier, tracking: part.trackingNumber ?? "" };
  await shop.messenger.send(messagesTo(shop, order, "shipped", fulfillmentOrderId, facts));
}

export async function tellRefunded(
  shop: Shop,
  { refundId, orderId, amountFen }: { refundId: string; orderId: string; amountFen: number },
): Promise<void> {
  const order = await recipient(shop, orderId);
  const facts = { amount: formatFen(order.lang, amountFen) };
  await shop.messenger.send(messagesTo(shop, order, "refunded", refundId, facts));
}
