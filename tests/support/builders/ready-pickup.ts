import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { TestShop } from "../test-shop.ts";
import { anOrder } from "./order.ts";
import { partsOf, works } from "./pickup.ts";

/** An order that waits at the counter. */
export async function aReadyPickup(
  shop: TestShop,
  clerk: StaffActor,
  locationId: string,
  variantId: string,
): Promise<{ id: string; code: string; orderId: string }> {
  const { orderId } = await anOrder(shop).of(variantId).pickupAt(locationId).paid().place();
  const [part] = await partsOf(shop, orderId);
  await works(shop, clerk, part!.id, "startPicking", "markPrepared", "markReady");
  const [ready] = await partsOf(shop, orderId);
  return { id: ready!.id, code: ready!.pickupCode!, orderId };
}
