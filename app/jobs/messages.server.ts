import type { Order } from "#app/generated/prisma/client.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { invariant } from "#app/platform/assert.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { Shop } from "#app/shop.server.ts";

/** What shoppers are told, and when: one function per occasion, each told once whatever is retried (dedupeKey). */

export async function tellOrderPlaced(shop: Shop, { orderId }: { orderId: string }): Promise<void> {
  const order = await recipient(shop, orderId);
  if (order.state !== "PLACED") return;
  await send(shop, order, "order-placed", orderId, { payBy: formatInstant(order.lang, order.payBy) });
}

export async function tellOrderPaid(shop: Shop, { orderId }: { orderId: string }): Promise<void> {
  await send(shop, await recipient(shop, orderId), "order-paid", orderId, {});
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
  await send(shop, order, "pickup-ready", fulfillmentOrderId, {
    place: localize(part.handoverLocation.name, order.lang),
    code: part.pickupCode ?? "",
    keepUntil: formatInstant(order.lang, part.keepUntil, part.handoverLocation.timeZone),
  });
}

export async function tellRefunded(
  shop: Shop,
  { refundId, orderId, amountFen }: { refundId: string; orderId: string; amountFen: number },
): Promise<void> {
  const order = await recipient(shop, orderId);
  await send(shop, order, "refunded", refundId, { amount: formatFen(order.lang, amountFen) });
}

type Recipient = Pick<Order, "id" | "number" | "state" | "payBy" | "contactMobile" | "collectorMobile"> & {
  lang: Lang;
};

async function recipient(shop: Shop, orderId: string): Promise<Recipient> {
  const [order] = await shop.db.$queryRaw<Recipient[]>`
    SELECT id, number, lang, state::text, pay_by AS "payBy", contact_mobile AS "contactMobile",
      collector_mobile AS "collectorMobile"
    FROM "order" WHERE id = ${orderId}::uuid`;
  invariant(order, "an order stays");
  return order;
}

/** The collector is told where to come, everybody else hears through the buyer. */
async function send(
  shop: Shop,
  order: Recipient,
  template: "order-placed" | "order-paid" | "pickup-ready" | "refunded",
  occasion: string,
  facts: Record<string, string>,
): Promise<void> {
  const collector = template === "pickup-ready" ? order.collectorMobile : null;
  const recipients = [...new Set([order.contactMobile, collector])].filter((mobile) => mobile !== null);
  const link = `${shop.publicUrl}${href(order.lang, `/orders/${order.number}`)}?key=${orderKey(shop.secret, order.id)}`;
  for (const [i, mobile] of recipients.entries()) {
    await shop.messenger.send({
      channel: "SMS",
      recipient: mobile,
      template,
      lang: order.lang,
      data: { number: order.number, link, ...facts },
      dedupeKey: `${template}:${occasion}:${i}`,
    });
  }
}
