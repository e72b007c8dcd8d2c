import type { DeedAnswer } from "#app/domain/fulfillment/counter/device-deed.ts";
import { recordDeeds } from "#app/domain/fulfillment/counter/record-deeds.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { TestShop } from "../test-shop.ts";

type Deed = { id: string } & Record<string, unknown>;

/** A device at a counter: it does things while nobody can be asked, and tells them afterwards. */
export function aDevice(shop: TestShop, clerk: StaffActor, locationId: string) {
  const deviceId = shop.newId();
  const common = () => ({
    id: shop.newId(),
    locationId,
    by: clerk.id,
    at: shop.now().toISOString(),
    skewMs: 0,
    since: null,
  });
  return {
    deviceId,
    sale: (lines: Array<[variantId: string, quantity: number, unitPriceFen: number]>, more = {}): Deed => ({
      ...common(),
      kind: "SALE",
      lines: lines.map(([variantId, quantity, unitPriceFen]) => ({
        variantId,
        quantity,
        unitPriceFen,
        discountFen: 0,
      })),
      byHandFen: 0,
      tender: "CASH",
      receivedFen: null,
      ...more,
    }),
    handOver: (fulfillmentOrderId: string, more = {}): Deed => ({
      ...common(),
      kind: "HAND_OVER",
      fulfillmentOrderId,
      ...more,
    }),
    tell: (deeds: unknown[], sentAt = shop.now(), who = clerk): Promise<DeedAnswer[]> =>
      recordDeeds(shop, who, { deviceId, sentAt, deeds }),
  };
}
