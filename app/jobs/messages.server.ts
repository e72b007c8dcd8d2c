import type { Order } from "#app/generated/prisma/client.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { invariant } from "#app/platform/assert.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { Message } from "#app/platform/messenger.ts";
import type { Shop } from "#app/shop.server.ts";

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

export async function tellPickupReady(
  shop: Shop,
  { fulfillmentOrderId }: { fulfillmentOrderId: string },
): Promise<void> {
  const part = await shop.db.fulfillmentOrder.findUniqueOrThrow({
    where: { id: fulfillmentOrderId },
    select: {
      orderId: true,
      state: true,
      pickupCode: true,
      keepUntil: true,
      handoverLocation: { select: { name: true, timeZone: true } },
    },
  });
  if (part.state !== "READY" || !part.handoverLocation || !part.keepUntil) return;
  const order = await recipient(shop, part.orderId);
  const facts = {
    place: localize(part.handoverLocation.name, order.lang),
    code: part.pickupCode ?? "",
    keepUntil: formatInstant(order.lang, part.keepUntil, part.handoverLocation.timeZone),
  };
  await shop.messenger.send(messagesTo(shop, order, "pickup-ready", fulfillmentOrderId, facts));
}

export async function tellRefunded(
  shop: Shop,
  { refundId, orderId, amountFen }: { refundId: string; orderId: string; amountFen: number },
): Promise<void> {
  const order = await recipient(shop, orderId);
  const facts = { amount: formatFen(order.lang, amountFen) };
  await shop.messenger.send(messagesTo(shop, order, "refunded", refundId, facts));
}

type Recipient = Pick<Order, "id" | "number" | "state" | "payBy" | "contactMobile" | "collectorMobile"> & {
  lang: Lang;
};

async function recipients(shop: Shop, of: ReadonlyArray<{ orderId: string }>): Promise<Recipient[]> {
  return shop.db.$queryRaw<Recipient[]>`
    SELECT id, number, lang, state::text, pay_by AS "payBy", contact_mobile AS "contactMobile",
      collector_mobile AS "collectorMobile"
    FROM "order" WHERE id = ANY(${of.map(({ orderId }) => orderId)}::uuid[])`;
}

async function recipient(shop: Shop, orderId: string): Promise<Recipient> {
  const [order] = await recipients(shop, [{ orderId }]);
  invariant(order, "an order stays");
  return order;
}

/** The collector is told where to come, everybody else hears through the buyer. */
function messagesTo(
  shop: Shop,
  order: Recipient,
  template: "order-placed" | "order-paid" | "pickup-ready" | "refunded",
  occasion: string,
  facts: Record<string, string>,
): Message[] {
  const collector = template === "pickup-ready" ? order.collectorMobile : null;
  const mobiles = [...new Set([order.contactMobile, collector])].filter((mobile) => mobile !== null);
  const link = `${shop.publicUrl}${href(order.lang, `/orders/${order.number}`)}?key=${orderKey(shop.secret, order.id)}`;
  return mobiles.map((mobile, i) => ({
    channel: "SMS",
    recipient: mobile,
    template,
    lang: order.lang,
    data: { number: order.number, link, ...facts },
    orderId: order.id,
    dedupeKey: `${template}:${occasion}:${i}`,
  }));
}
