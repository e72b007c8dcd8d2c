import type { TestShop } from "../test-shop.ts";
import { anOpenStore } from "./open-store.ts";
import { aVariant, receive } from "./stocked-variant.ts";

/**
 * Two stores that hand over from their own shelves only; the second one also sends parcels. The first has two units of a
 * variant (3,333 fen), the second none.
 */
export async function twoStores(shop: TestShop): Promise<{ here: string; there: string; tea: string }> {
  const [here, there] = [await anOpenStore(shop), await anOpenStore(shop)];
  await shop.db.location.update({ where: { id: here }, data: { ships: false } });
  const tea = await aVariant(shop, 3333);
  await receive(shop, here, tea, 2);
  return { here, there, tea };
}
