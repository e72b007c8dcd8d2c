import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { buyInShow } from "#app/domain/live/buy-in-show.server.ts";
import { readTouchpoint } from "#app/domain/live/via.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { refuse } from "#app/platform/result.ts";
import { liveAnswer } from "./answer.server.ts";

/** As long as the cart is kept on the server. */
const COOKIE_SECONDS = 90 * 86_400;

const wanted = z.object({
  variantId: z.uuid(),
  quantity: z.coerce.number().int().min(1).max(1_000).default(1),
  /** The price the viewer saw: a dearer one is told before. */
  seenFen: z.coerce.number().int().nonnegative(),
});

/** Takes an item of a live show into the checkout, which comes next. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { shop, cookies } = context;
  context.limit("buy-in-show", { max: 60, windowSeconds: 60 });
  const handle = params["handle"] ?? "";
  const token = cookies.cart.read(request) ?? randomBytes(32).toString("base64url");
  const typed = new URLSearchParams();
  for (const [name, value] of await readForm(request)) if (typeof value === "string") typed.set(name, value);
  const form = wanted.safeParse(Object.fromEntries(typed));
  const bought = form.success
    ? await buyInShow(shop, token, { handle, ...form.data, via: readTouchpoint(typed) })
    : refuse({ refusal: "NOT_ON_SALE" as const });
  const way = typed.get("way") === "PICKUP" ? "?way=PICKUP" : "";
  const next = href(langOf(new URL(request.url).pathname), `/checkout${way}`);
  const cookie = bought.ok ? { cookie: cookies.cart.write(token, COOKIE_SECONDS) } : {};
  return liveAnswer(request, handle, "buy", bought, { next, ...cookie });
}
