import { quoteOverCounter, sellOverCounter, type SellCommand } from "#app/domain/fulfillment/counter/sell.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invariant } from "#app/platform/assert.ts";
import type { TestShop } from "../test-shop.ts";

/** A sale as the page of the counter would send it, at the price it shows. */
export async function aSale(
  shop: TestShop,
  clerk: StaffActor,
  locationId: string,
  lines: Record<string, number>,
  more: Partial<SellCommand> = {},
): Promise<SellCommand> {
  const basket = Object.entries(lines).map(([variantId, quantity]) => ({ variantId, quantity }));
  const byHandFen = more.byHandFen ?? 0;
  const { price } = await quoteOverCounter(shop, clerk, { locationId, lines: basket, byHandFen });
  return {
    saleId: shop.newId(),
    locationId,
    lines: basket,
    byHandFen,
    tender: "CASH",
    receivedFen: null,
    agreedTotalFen: price.totalFen,
    ...more,
  };
}

/** Sells it. @returns the sale's id @throws when it is refused */
export async function sold(...sale: Parameters<typeof aSale>): Promise<string> {
  const [shop, clerk] = sale;
  const done = await sellOverCounter(shop, clerk, await aSale(...sale));
  invariant(done.ok, `the counter sells, not ${JSON.stringify(done)}`);
  return done.value.saleId;
}
