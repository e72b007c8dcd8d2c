import { readConfig } from "#app/platform/config.server.ts";
import { openShop, type Shop } from "#app/shop.server.ts";
import { anOrder } from "../support/builders/order.ts";
import type { RunningApp } from "../support/running-app.ts";

/**
 * What a journey begins with but is not about, set by the use-cases instead of by clicks: a second door of the same shop
 * on the server's database.
 */
export type Stage = {
  shop: Shop;
  /**
   * Somebody has bought and paid for units, to be collected at a place (its handle).
   * @returns the order's number, and the address of its page with its key
   */
  bought: (sku: string, quantity: number, place: string) => Promise<{ number: string; address: string }>;
  close: () => Promise<void>;
};

export async function openStage({ settings }: Pick<RunningApp, "settings">): Promise<Stage> {
  const shop = await openShop(
    readConfig({ ...settings, DATABASE_CONNECTIONS: "4", LOG_LEVEL: "warn" }, () => settings.SESSION_SECRET),
  );
  // The server's own jobs open the order.
  const site = Object.assign(shop, { runJobs: async () => {} });
  return {
    shop,
    async bought(sku, quantity, place) {
      const { id: variantId } = await shop.db.variant.findUniqueOrThrow({ where: { sku } });
      const { id: locationId } = await shop.db.location.findUniqueOrThrow({ where: { handle: place } });
      const order = anOrder(site).of(variantId, quantity).pickupAt(locationId).with({ agreedToFresh: true });
      const { number, key } = await order.paid().place();
      return { number, address: `/orders/${number}?key=${key}` };
    },
    close: shop.close,
  };
}
