import type { Ground } from "#app/platform/ground.server.ts";
import { catalogState } from "./catalog-state.server.ts";
import { writeShopifyCsv } from "./write-shopify-csv.ts";

/** All products in Shopify's product CSV, as the import reads it; retired variants stay behind. */
export async function exportCatalog(shop: Pick<Ground, "db">): Promise<string> {
  const state = await catalogState(shop.db);
  return writeShopifyCsv([...state.products.values()].map(({ product }) => product));
}
