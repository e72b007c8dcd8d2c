import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { deviceOrders } from "#app/domain/fulfillment/counter/device-orders.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { signedInStaff } from "../parts/require-staff.server.ts";

/** Each new order costs a stretched code: nobody needs it more often. */
const MOST_FETCHES = { max: 30, windowSeconds: 60 };

/** The orders of a place for a device that may have to do without network. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shop } = context;
  const actor = await signedInStaff(request, context);
  if (!actor) throw new Response(null, { status: 401 });
  context.limit("device-orders", { ...MOST_FETCHES, by: actor.id });
  const url = new URL(request.url);
  const locationId = url.searchParams.get("place") ?? "";
  const orders = await deviceOrders(shop, actor, { lang: langOf(url.pathname), locationId });
  if (!orders) throw new Response(null, { status: 403 });
  return json({ orders, now: shop.now().toISOString() });
}
