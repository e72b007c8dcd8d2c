import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { data, redirect, redirectDocument } from "@remix-run/node";
import {
  checkoutPage,
  type CheckoutDraft,
  type CheckoutPage,
} from "#app/domain/checkout/checkout-page.queries.server.ts";
import { goToPayPlaced } from "#app/domain/checkout/go-to-pay.server.ts";
import { hashCartToken } from "#app/domain/checkout/cart-token.server.ts";
import { DELIVERY_MODES, type DeliveryMode } from "#app/domain/checkout/choices.ts";
import { checkoutFields, judgeCheckout } from "#app/domain/checkout/checkout.ts";
import { readCart } from "#app/domain/checkout/read-cart.server.ts";
import { placeOrder, type PlaceRefusal } from "#app/domain/checkout/place-order.server.ts";
import { payOpened } from "#app/domain/payments/pay-order.server.ts";
import { areNested } from "#app/domain/locations/regions.server.ts";
import { readPosition } from "#app/platform/geo.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";

/** What was typed, field by field, to be shown again as it was. */
export type Typed = Record<string, string>;

/** The page again, with what was typed, what is wrong with it by field, and why the order was not placed. */
type CheckoutAnswer = {
  /** Null when the cart is empty by now, or all of it sold out. */
  page: CheckoutPage | null;
  typed: Typed;
  checkoutKey: string;
  errors: Record<string, readonly string[] | null>;
  refusal: ToldRefusal | null;
};

/** Requests whose answer brings the page itself. */
const answered = new WeakSet<AppLoadContext>();

/**
 * Whether an action of this very request has answered: without scripts Remix asks the loader after it, whose first sight
 * of the checkout nobody would see.
 */
export const isAnswered = (context: AppLoadContext): boolean => answered.has(context);

/** Longest text that is shown again; beyond it somebody plays with us. */
const MOST_TYPED = 2_000;

/** The choices of a form that decide what its page offers. */
export function draftOf(typed: Typed): CheckoutDraft {
  const way = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (name.startsWith("way.") ? [[name.slice(4), value]] : [])),
  );
  const mode = DELIVERY_MODES.find((candidate): candidate is DeliveryMode => candidate === typed["deliveryMode"]);
  const code = (name: string) => (/^\d{2,9}$/.test(typed[name] ?? "") ? typed[name]! : "");
  return {
    deliveryMode: mode ?? "SHIP",
    way,
    provinceCode: code("provinceCode"),
    cityCode: code("cityCode"),
    countyCode: code("countyCode"),
    pickupLocationId: isUuid(typed["pickupLocationId"] ?? "") ? typed["pickupLocationId"]! : "",
    contactMobile: typed["contactMobile"] ?? "",
    position: readPosition(typed["position"] ?? null),
  };
}

/**
 * "update" looks again at what the choices offer and keeps every word; "place" places the order and leads to payment.
 * Whatever is wrong or has changed is said on the same page, which keeps every word as well.
 */
export async function submitCheckout({ request, context }: ActionFunctionArgs) {
  const { shop } = context;
  const lang = langOf(new URL(request.url).pathname);
  const form = await readForm(request);
  const typed = typedIn(form);
  const token = context.cookies.cart.read(request);
  if (token) context.limit("checkout", { max: 40, windowSeconds: 60, by: hashCartToken(token) });
  context.limit("checkout", { max: 60, windowSeconds: 60, ...(token && { by: token }) });
  const checkoutKey = isUuid(typed["checkoutKey"] ?? "") ? typed["checkoutKey"]! : shop.newId();
  /** The page again; made only where it is shown, since it plans for every place. */
  const again = async (more: Partial<CheckoutAnswer> = {}): Promise<CheckoutAnswer> => {
    answered.add(context);
    // Where all is gone there is nothing to fill in again; in a rush this is what most of them get.
    const page = more.refusal?.refusal === "SOLD_OUT" ? null : await checkoutPage(shop, lang, token, draftOf(typed));
    return { page, typed, checkoutKey, errors: {}, refusal: null, ...more };
  };
  if (typed["intent"] !== "place") {
    const same = await again();
    if (!same.page) throw redirect(href(lang, "/cart"), 303);
    return data(same);
  }

  // An empty cart is no reason to stop a second click: its order is found by the key.
  const lines = token ? (await readCart(shop, hashCartToken(token))).lines : [];
  const facts = { lines, areNested };
  const submission = parseWithZod(form, { schema: checkoutFields });
  if (submission.status !== "success") return data(await again({ errors: submission.error ?? {} }), 400);
  const checkout = judgeCheckout(submission.value, facts);
  if (!checkout.ok) return data(await again({ errors: checkout.errors }), 400);
  const placed = token
    ? await placeOrder(shop, token, checkout.value, lang, lines)
    : ({ ok: false, refusal: "EMPTY_CART" } as const);
  if (placed.ok) {
    // A provider may be slow: nobody who wants to place an order waits for that.
    context.endTurn();
    const { orderId, number, key } = placed.value;
    // A time of collection may be over by now where the form is sent once more, hours later.
    const paying = await (checkout.value.slotStartsAt ? goToPayPlaced(shop, orderId) : payOpened(shop, orderId));
    const orderPage = `${href(lang, `/orders/${number}`)}?key=${key}`;
    if (paying.ok) throw redirectDocument(paying.value.redirectUrl, 303);
    // Its page says so and leads on.
    throw redirect(paying.refusal === "SLOT_OVER" ? orderPage : `${orderPage}&news=${paying.refusal}`, 303);
  }
  if (placed.refusal === "EMPTY_CART" || placed.refusal === "LOOK_AT_CART") throw redirect(href(lang, "/cart"), 303);
  const stale = placed.refusal === "STALE_KEY" || placed.refusal === "DISCOUNT_GONE" || placed.refusal === "SLOT_FULL";
  return data(await again({ checkoutKey: stale ? shop.newId() : checkoutKey, refusal: told(placed) }), 409);
}

function typedIn(form: FormData): Typed {
  const typed: Typed = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.slice(0, MOST_TYPED);
  return typed;
}

export type ToldRefusal = Exclude<PlaceRefusal, { refusal: "EMPTY_CART" | "LOOK_AT_CART" }>;

function told(refusal: { ok: false } & ToldRefusal): ToldRefusal {
  const { ok: _, ...rest } = refusal;
  return rest;
}
