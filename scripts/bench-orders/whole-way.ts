import { checkoutForm, REGION_LISTS, type Stage } from "./checkout-form.ts";
import type { Goods } from "./well-stocked-shop.ts";

/** What a browser asks the shop for. A form that has to be answered by "go there" says where that is. */
export type Browser = {
  get: (path: string) => Promise<void>;
  post: (path: string, form: string) => Promise<void>;
  /** @returns where it leads: a path with its query */
  follow: (path: string, form: string) => Promise<string>;
};

const BADGE = "/cart/badge";
/** What a payer says at the demo provider. */
export const PAY = "choice=pay";

/** One unit for the cart. @param more fields of the form besides */
export const added = ({ variantId }: Goods, more = ""): string => `intent=add&variantId=${variantId}${more}&quantity=1`;

/** What is chosen in the checkout before all is said, each of which the page looks at again. */
const choicesOf = ({ pickupLocationId }: Goods): Stage[] => (pickupLocationId ? ["collect"] : ["province", "county"]);

/**
 * From the home page to the paid order in a browser with scripts: pages after the first come as data, the badge is asked
 * for by each document and after the cart changed. A journey (whole-way.spec.ts) holds it against what Chromium asks for.
 */
export async function withScripts(browser: Browser, goods: Goods, number: number): Promise<void> {
  const { get, post, follow } = browser;
  const form = checkoutForm(goods, number);
  const product = `/products/${goods.handle}.data?_routes=zh%2Fproduct`;
  await get("/");
  await get(BADGE);
  await get("/products.data?_routes=zh%2Fproducts");
  await get(product);
  await post("/cart.data", added(goods, "&stay=1"));
  await get(product);
  await get(BADGE);
  await get("/cart.data?_routes=zh%2Fcart");
  await get("/checkout.data?_routes=zh%2Fcheckout");
  if (!goods.pickupLocationId) for (const code of REGION_LISTS) await get(`/regions/${code}`);
  for (const choice of choicesOf(goods)) await post("/checkout.data", form(choice));
  const payment = await follow("/checkout.data", form("all"));
  await get(payment);
  await get(await follow(payment, PAY));
  await get(BADGE);
}

/** The same without scripts: every page is a document, and nobody asks for the badge. */
export async function withoutScripts(browser: Browser, goods: Goods, number: number): Promise<void> {
  const { get, post, follow } = browser;
  const form = checkoutForm(goods, number);
  await get("/");
  await get("/products");
  await get(`/products/${goods.handle}`);
  await get(await follow("/cart", added(goods)));
  await get("/checkout");
  for (const choice of choicesOf(goods)) await post("/checkout", form(choice));
  const payment = await follow("/checkout", form("all"));
  await get(payment);
  await get(await follow(payment, PAY));
}
