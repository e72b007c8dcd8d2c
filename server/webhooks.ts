import type { NextFunction, Request, Response } from "express";
import { receivePaymentEvent } from "#app/domain/payments/receive-event.server.ts";
import type { Shop } from "#app/shop.server.ts";

/** No provider's notice is this long. */
const MOST_BYTES = 64 * 1024;

/**
 * Notices of a payment provider: stored once and answered at once; they are applied afterwards (promise 6, TRUST 18).
 * Answered before Remix, since a signature is over the raw bytes and there is no page to match.
 */
export function paymentWebhook(shop: Shop, provider: string) {
  async function answer(req: Request): Promise<[status: number, text: string]> {
    if (shop.payments.name !== provider) return [404, "This shop takes no such payments."];
    const body = await rawBody(req);
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

/** Null when it is longer than a notice may be, which is noticed as soon as it is. */
async function rawBody(req: Request): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
