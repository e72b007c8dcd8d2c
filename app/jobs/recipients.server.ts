import type { Order } from "#app/generated/prisma/client.ts";
import { orderKey } from "#app/domain/orders/order-access.ts";
import { invariant } from "#app/platform/assert.ts";
import { href } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Message } from "#app/platform/messenger.ts";
import type { Shop } from "#app/shop.server.ts";

/** Occasions on which people are told something; their words are in messages/people.zh.ts. */
export const OCCASIONS = [
  "order-placed",
  "order-paid",
  "order-expired",
  "order-cancelled",
  "order-short",
  "short-sourced",
  "pickup-ready",
  "pickup-slot-missed",
  "pickup-reminder",
  "pickup-expired",
  "shipped",
  "refunded",
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** Whom news of an order goes to. */
export type Recipient = Pick<
  Order,
  "id" | "number" | "state" | "payBy" | "cancelReason" | "contactMobile" | "contactEmail" | "collectorMobile"
> & { lang: Lang };

export function recipients(shop: Shop, of: ReadonlyArray<{ orderId: string }>): Promise<Recipient[]> {
  return shop.db.$queryRaw<Recipient[]>`
    SELECT id, number, lang, state::text, pay_by AS "payBy", cancel_reason AS "cancelReason",
      contact_mobile AS "contactMobile", contact_email AS "contactEmail", collector_mobile AS "collectorMobile"
    FROM "order" WHERE id = ANY(${of.map(({ orderId }) => orderId)}::uuid[])`;
}

export async function recipient(shop: Shop, orderId: string): Promise<Recipient> {
  const [order] = await recipients(shop, [{ orderId }]);
  invariant(order, "an order stays");
  return order;
}

/** Collectors are told where and when to come, everybody else hears through the buyer. */
const FOR_COLLECTORS: readonly Occasion[] = ["pickup-ready", "pickup-reminder"];

/**
 * The messages of an occasion: by SMS, and by mail where the buyer gave an address.
 * @param occasion what it is about, e.g. the refund's id: each is told once
 */
export function messagesTo(
  shop: Shop,
  order: Recipient,
  template: Occasion,
  occasion: string,
  facts: Record<string, string>,
): Message[] {
  const collector = FOR_COLLECTORS.includes(template) ? order.collectorMobile : null;
  const mobiles = [...new Set([order.contactMobile, collector])].filter((mobile) => mobile !== null);
  const link = `${shop.publicUrl}${href(order.lang, `/orders/${order.number}`)}?key=${orderKey(shop.secret, order.id)}`;
  const message = { template, lang: order.lang, orderId: order.id, data: { number: order.number, link, ...facts } };
  const texts = mobiles.map((mobile, i): Message => ({
    ...message,
    channel: "SMS",
    recipient: mobile,
    dedupeKey: `${template}:${occasion}:${i}`,
  }));
  if (!order.contactEmail) return texts;
  const mail = { ...message, channel: "EMAIL", recipient: order.contactEmail } as const;
  return [...texts, { ...mail, dedupeKey: `${template}:${occasion}:mail` }];
}
