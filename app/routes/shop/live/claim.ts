import { randomBytes } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { claimDrop } from "#app/domain/live/claim-drop.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { refuse } from "#app/platform/result.ts";
import { liveAnswer } from "./answer.server.ts";

/** As long as the cart is kept on the server. */
const COOKIE_SECONDS = 90 * 86_400;

/** Claims a coupon of a drop (`drop`) into the visitor's cart. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { shop, cookies } = context;
  context.limit("claim", { max: 30, windowSeconds: 600 });
  const handle = params["handle"] ?? "";
  const token = cookies.cart.read(request) ?? randomBytes(32).toString("base64url");
  const dropId = (await readForm(request)).get("drop");
  const claimed =
    typeof dropId === "string" && isUuid(dropId)
      ? await claimDrop(shop, token, { handle, dropId })
      : refuse({ refusal: "NO_SUCH_DROP" as const });
  const cookie = claimed.ok ? { cookie: cookies.cart.write(token, COOKIE_SECONDS) } : {};
  return liveAnswer(request, handle, "claim", claimed, cookie);
}
