import type { StaffActor } from "#app/domain/identity/staff.ts";
import { arrive } from "#app/domain/fulfillment/pickup/arrive.server.ts";
import { dispatch } from "#app/domain/fulfillment/pickup/dispatch.server.ts";
import { markPrepared } from "#app/domain/fulfillment/pickup/mark-prepared.server.ts";
import { markReady } from "#app/domain/fulfillment/pickup/mark-ready.server.ts";
import { startPicking } from "#app/domain/fulfillment/pickup/start-picking.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { TestShop } from "../test-shop.ts";

const STEPS = { startPicking, markPrepared, markReady, dispatch, arrive };

/** A clerk does steps of the board with a part, each of which succeeds. */
export async function works(
  shop: TestShop,
  clerk: StaffActor,
  fulfillmentOrderId: string,
  ...steps: Array<keyof typeof STEPS>
): Promise<void> {
  for (const step of steps) {
    const done = await STEPS[step](shop, clerk, { fulfillmentOrderId, key: shop.newId() });
    invariant(done.ok, `${step} succeeds, not ${JSON.stringify(done)}`);
  }
}

/** The parts of an order as they are in the database, in order. */
export function partsOf(shop: TestShop, orderId: string) {
  return shop.db.fulfillmentOrder.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
    include: { lines: true },
  });
}

/** Leads a van from one place to another every morning at `departs`, there at `arrives`. */
export async function aVan(shop: TestShop, fromId: string, toId: string, departs = "07:30", arrives = "09:00") {
  await shop.db.deliveryRoute.create({
    data: { fromId, toId, weekdays: [1, 2, 3, 4, 5, 6, 7], departs, arrives },
  });
}
