import type { LoaderFunctionArgs } from "@remix-run/node";
import { cartCount } from "#app/domain/checkout/queries.server.ts";

/** Units in the visitor's cart: the one personal thing that a shared page shows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return Response.json({ count: await cartCount(context.shop, context.cookies.cart.read(request)) });
}
