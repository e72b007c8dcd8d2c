import type { NextFunction, Request, Response } from "express";
import { receivePaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import type { Shop } from "#app/shop.server.ts";
import { rawBody } from "./raw-body.ts";

/** No provider's notice is this long. */
const MOST_BYTES = 64 * 1024;

/**
 * Notices of a payment provider: stored once and answered at once; they are applied afterwards (promise 6, TRUST 18).
 * Answered before Remix, since a signature is over the raw bytes and there is no page to match.
 */
export function paymentWebhook(shop: Shop, provider: string) {
  async function answer(req: Request): Promise<[status: number, text: string]> {
    if (shop.payments.name !== provider) return [404, "This shop takes no such payments."];
    const body = await rawBody(req, MOST_BYTES);
    if (body === null) return [413, "This notice is too long."];
    const received = await receivePaymentEvent(shop, body, new Headers(req.headers as Record<string, string>));
    if (received.ok) return [200, received.value.stored ? "Thank you." : "Known already, thank you."];
    return received.refusal === "UNREADABLE"
      ? [400, "This notice can't be read."]
      : [401, "This notice is not signed by the provider, or is too old."];
  }
  return async (req: Request, res: Response, next: NextFunction) => {
    try {
      const [status, text] = await answer(req);
      res.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
      res.end(`${text}\n`);
    } catch (error) {
      next(error);
    }
  };
}
