import type { ActionFunctionArgs } from "@remix-run/node";
import { receivePaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import { readBody } from "#app/platform/http/read-body.server.ts";

/** No provider's notice is this long. */
const MOST_BYTES = 64 * 1024;

const say = (text: string, status: number) =>
  new Response(`${text}\n`, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** Only providers come here, by POST. */
export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}

/** Notices of the demo provider: stored once and answered at once; a job applies them (promise 6, TRUST 18). */
export async function action({ request, context }: ActionFunctionArgs) {
  const { shop } = context;
  if (shop.payments.name !== "demo") return say("This shop takes no demo payments.", 404);
  const body = await readBody(request, MOST_BYTES);
  if (body === null) return say("This notice is too long.", 413);
  const received = await receivePaymentEvent(shop, body, request.headers);
  if (received.ok) return say(received.value.stored ? "Thank you." : "Known already, thank you.", 200);
  return received.refusal === "UNREADABLE"
    ? say("This notice can't be read.", 400)
    : say("This notice is not signed by the provider, or is too old.", 401);
}
