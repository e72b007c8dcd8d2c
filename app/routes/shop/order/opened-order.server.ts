import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { openOrder } from "#app/domain/orders/open-order.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { notFound } from "./its-key.ts";

/**
 * The order that an address opens by number and key: where what is asked of an order's pages begins.
 * @returns besides, how to lead to one of its pages, where `news` says what came of it
 * @throws Response 404
 */
export async function openedOrder({
  request,
  params,
  context,
}: Pick<LoaderFunctionArgs, "request" | "params" | "context">) {
  const { searchParams, pathname } = new URL(request.url);
  const [number, key] = [params["number"] ?? "", searchParams.get("key") ?? ""];
  const orderId = await openOrder(context.shop, number, key);
  if (!orderId) throw notFound();
  const lang = langOf(pathname);
  const lead = (page: "" | "/pickup", news: string | null = null) =>
    redirect(`${href(lang, `/orders/${number}${page}`)}?key=${key}${news ? `&news=${news}` : ""}`, 303);
  return { orderId, number, key, lang, lead };
}
