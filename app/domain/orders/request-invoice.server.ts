import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { InvoiceWish } from "./invoice-wish.ts";
import { lockOrder } from "./lock-order.server.ts";
import { tell } from "./timeline.server.ts";

/**
 * Whoever holds an order's key (the route has checked it) asks for its invoice, or corrects what was asked. Saying the
 * same again changes nothing.
 */
export function requestInvoice(
  shop: Pick<Ground, "transact" | "now">,
  { orderId, wish }: { orderId: string; wish: InvoiceWish },
): Promise<Result<null, { refusal: "NO_INVOICE" }>> {
  return shop.transact("request-invoice", async (tx): Promise<Result<null, { refusal: "NO_INVOICE" }>> => {
    const order = await lockOrder(tx, orderId);
    // What was cancelled or never paid for is not invoiced.
    if (order.state === "CANCELLED" || order.state === "EXPIRED") return refuse({ refusal: "NO_INVOICE" });
    const at = shop.now();
    const earlier = await tx.invoiceRequest.findUnique({ where: { orderId } });
    const same =
      earlier && (Object.keys(wish) as Array<keyof InvoiceWish>).every((field) => earlier[field] === wish[field]);
    if (same) return ok(null);
    await tx.invoiceRequest.upsert({
      where: { orderId },
      create: { orderId, ...wish, createdAt: at },
      update: { ...wish, createdAt: at },
    });
    await tell(tx, { orderId, at, kind: "INVOICE_REQUESTED", actor: { kind: "SHOPPER" } });
    await touch(tx, [`order:${orderId}`]);
    return ok(null);
  });
}
