import { randomBytes } from "node:crypto";
import { data, redirect, redirectDocument, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { hashCartToken } from "#app/domain/checkout/cart-token.server.ts";
import { putShelfLine } from "#app/domain/checkout/shelf/put-shelf-line.server.ts";
import { shelfPage, type ShelfPage } from "#app/domain/checkout/shelf/shelf-page.queries.server.ts";
import { takeNow, type TakeNowRefusal } from "#app/domain/checkout/shelf/take-now.server.ts";
import { judgeTakeNow, takeNowFields, type TakeNowErrors } from "#app/domain/checkout/shelf/take-now.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";

/** As long as the cart is kept on the server. */
const COOKIE_SECONDS = 90 * 86_400;
/** Longest text that is shown again; beyond it somebody plays with us. */
const MOST_TYPED = 200;

/** The page again, with what was typed, what is wrong with it by field, and why nothing was taken. */
export type ShelfAnswer = {
  page: ShelfPage;
  typed: Record<string, string>;
  checkoutKey: string;
  errors: TakeNowErrors;
  refusal: TakeNowRefusal | null;
};

const shipped = z.object({ variantId: z.uuid(), quantity: z.coerce.number().int().min(1).max(1_000) });

/** "ship" puts the product into the cart and leads to the checkout; "take" places the order of this shelf and leads to payment. */
export async function submitShelf({ request, params, context }: ActionFunctionArgs) {
  const { shop, cookies } = context;
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const code = params["code"] ?? "";
  const form = await readForm(request);
  const typed: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.slice(0, MOST_TYPED);
  const known = cookies.cart.read(request);
  const token = known ?? randomBytes(32).toString("base64url");
  const cookie = { headers: { "set-cookie": cookies.cart.write(token, COOKIE_SECONDS) } };
  context.limit("shelf", { max: 30, windowSeconds: 60, ...(known && { by: hashCartToken(known) }) });
  const checkoutKey = isUuid(typed["checkoutKey"] ?? "") ? typed["checkoutKey"]! : shop.newId();
  const again = async (more: Partial<ShelfAnswer>, status: number) => {
    const page = await shelfPage(shop, lang, code, { sku: typed["sku"] ?? null, token });
    if (!page) throw new Response(null, { status: 404 });
    return data({ page, typed, checkoutKey, errors: {}, refusal: null, ...more } satisfies ShelfAnswer, { status });
  };

  if (typed["intent"] === "ship") {
    const wanted = shipped.safeParse(typed);
    const put = wanted.success && (await putShelfLine(shop, token, { code, ...wanted.data }));
    if (!put || !put.ok || put.value.quantity === 0) return again({}, 409);
    return redirect(href(lang, put.value.limit ? "/cart" : "/checkout"), { status: 303, ...cookie });
  }

  const submission = takeNowFields.safeParse(typed);
  if (!submission.success) return again({}, 400);
  const page = await shelfPage(shop, lang, code, { sku: null, token });
  const judged = judgeTakeNow(submission.data, { code, perishable: page?.product.perishable ?? false });
  if (!judged.ok) return again({ errors: judged.errors }, 400);
  const placed = await takeNow(shop, token, judged.value, lang);
  if (!placed.ok) {
    const { ok: _, ...refusal } = placed;
    const key = placed.refusal === "STALE_KEY" ? shop.newId() : checkoutKey;
    return again({ checkoutKey: key, refusal }, 409);
  }
  const { number, key } = placed.value;
  const paying = await payOrder(shop, { number, key });
  return paying.ok
    ? redirectDocument(paying.value.redirectUrl, { status: 303, ...cookie })
    : redirect(`${href(lang, `/orders/${number}`)}?key=${key}&news=${paying.refusal}`, { status: 303, ...cookie });
}
