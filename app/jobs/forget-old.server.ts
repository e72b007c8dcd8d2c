import type { Shop } from "#app/shop.server.ts";

const DAY_MS = 86_400_000;

/**
 * Forgets what has served: answers to repeated requests, counted attempts, delivered events, untouched carts, dead sessions, last
 * year's searches, processes that no longer serve a show, mutes that are over.
 */
export async function forgetOld(shop: Shop): Promise<void> {
  const before = (days: number) => new Date(shop.now().getTime() - days * DAY_MS);
  await shop.db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before(30) } } });
  await shop.db.signInAttempt.deleteMany({ where: { at: { lt: before(7) } } });
  await shop.db.handOverAttempt.deleteMany({ where: { at: { lt: before(7) } } });
  await shop.db.outboxEvent.deleteMany({ where: { deliveredAt: { lt: before(30) } } });
  await shop.db.cart.deleteMany({ where: { expiresAt: { lt: shop.now() } } });
  await shop.db.staffSession.deleteMany({ where: { expiresAt: { lt: before(1) } } });
  await shop.db.showPresence.deleteMany({ where: { seenAt: { lt: before(1) } } });
  await shop.db.chatMute.deleteMany({ where: { until: { lt: before(1) } } });
  await shop.db.searchQuery.deleteMany({ where: { day: { lt: before(400) } } });
}
