import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { z } from "zod";
import { acceptCartChanges, addToCart, setCartQuantity } from "#app/domain/checkout/change-cart.server.ts";
import { chooseProvince, dropCoupon, putCoupon } from "#app/domain/checkout/cart-prices.server.ts";
import { restoreCart } from "#app/domain/checkout/waiting-order.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";

/** As long as the cart is kept on the server. */
const COOKIE_SECONDS = 90 * 86_400;

const quantity = z.coerce.number().int().min(0).max(999);
const variantId = z.uuid();
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), variantId, quantity: quantity.min(1).default(1), stay: z.string().optional() }),
  z.object({ intent: z.literal("set"), variantId, quantity }),
  z.object({ intent: z.literal("remove"), variantId }),
  z.object({ intent: z.literal("accept") }),
  z.object({ intent: z.literal("restore") }),
  z.object({ intent: z.literal("coupon"), code: z.string().max(200) }),
  z.object({ intent: z.literal("dropCoupon") }),
  z.object({ intent: z.literal("province"), provinceCode: z.string().regex(/^(\d{2})?$/) }),
]);

/** What became of "add", for a page that stays where it is. */
export type Added =
  | { added: true; quantity: number; limit: { code: "MOST_PER_ORDER" | "ONLY_LEFT"; most: number } | null }
  | { added: false; refusal: "NO_SUCH_VARIANT" | "CART_FULL" };

/**
 * Changes the cart and leads back to it (never a page that posts again when it is loaded again). With `stay` an "add"
 * answers with what became of it instead, for product pages that go on by script.
 */
export async function changeCart({ request, context }: ActionFunctionArgs) {
  const { shop, cookies } = context;
  const known = cookies.cart.read(request);
  // By cart, not by address: a whole town may share one. Only who has no cart yet is counted by it.
  if (known) context.limit("cart", { max: 120, windowSeconds: 60, by: known });
  else context.limit("new-cart", { max: 600, windowSeconds: 60 });
  const parsed = intents.safeParse(Object.fromEntries(await readForm(request)));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const form = parsed.data;
  const token = known ?? randomBytes(32).toString("base64url");
  const headers = { "set-cookie": cookies.cart.write(token, COOKIE_SECONDS) };
  const back = (facts: Record<string, string | number> = {}) => {
    const search = new URLSearchParams(Object.entries(facts).map(([key, value]) => [key, String(value)])).toString();
    const path = href(langOf(new URL(request.url).pathname), "/cart");
    return redirect(search ? `${path}?${search}` : path, { status: 303, headers });
  };
  switch (form.intent) {
    case "add": {
      const added = await addToCart(shop, token, form);
      if (form.stay !== undefined) return Response.json(toAdded(added), { headers });
      if (!added.ok) return back({ refused: added.refusal });
      const { limit } = added.value;
      return back({ added: form.variantId, n: form.quantity, ...(limit && { why: limit.code, most: limit.most }) });
    }
    case "set": {
      const set = await setCartQuantity(shop, token, form);
      const limit = set.ok ? set.value.limit : null;
      return back(limit ? { cut: form.variantId, why: limit.code, most: limit.most } : {});
    }
    case "remove":
      await setCartQuantity(shop, token, { variantId: form.variantId, quantity: 0 });
      return back();
    case "accept":
      await acceptCartChanges(shop, token);
      return back();
    case "coupon": {
      // Guessing is slowed by cart and by address, and told to whoever reads the log (TRUST 19).
      if (known) context.limit("coupon", { max: 10, windowSeconds: 600, by: known });
      context.limit("coupon", { max: 30, windowSeconds: 600 });
      const put = await putCoupon(shop, token, form.code);
      if (!put.ok && put.refusal === "UNKNOWN") shop.log.warn({ action: "coupon" }, "a code that is none was tried");
      return back({ coupon: put.ok ? "KEPT" : put.refusal });
    }
    case "dropCoupon":
      await dropCoupon(shop, token);
      return back();
    case "province":
      await chooseProvince(shop, token, form.provinceCode);
      return back();
    case "restore": {
      const restored = await restoreCart(shop, token);
      return back(restored.ok ? { restored: 1 } : { refused: restored.refusal });
    }
  }
}

function toAdded(result: Awaited<ReturnType<typeof addToCart>>): Added {
  return result.ok ? { added: true, ...result.value } : { added: false, refusal: result.refusal };
}
