import { afterAll, beforeAll } from "vitest";
import { openWeb, type Web } from "#server/web.ts";
import { openTestShop, type TestShop } from "./test-shop.ts";

/** A shop of its own for a file of tests, and the address at which it answers. */
export type ShopOverHttp = { shop: TestShop; at: string };

/** Opens it before the file's tests, and drops it after them. @param prepare what the shop has before it answers */
export function shopOverHttp(prepare: (shop: TestShop) => Promise<void> = async () => {}): Readonly<ShopOverHttp> {
  const site = {} as ShopOverHttp;
  let web: Web;
  beforeAll(async () => {
    site.shop = await openTestShop();
    await prepare(site.shop);
    web = await openWeb({ shop: site.shop, port: 0, host: "127.0.0.1", pageCacheBytes: 8e6 });
    site.at = `http://127.0.0.1:${web.port}`;
  });
  afterAll(async () => {
    await web.close();
    await site.shop.drop();
  });
  return site;
}
