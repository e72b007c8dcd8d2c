import { z } from "zod";
import { readInvoiceWish, type InvoiceProblem } from "#app/domain/orders/invoice-wish.ts";
import { requestInvoice } from "#app/domain/orders/request-invoice.server.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import type { Shop } from "#app/shop.server.ts";

const line = z
  .string()
  .max(400)
  .optional()
  .transform((typed) => oneLine(typed ?? ""));
const fields = z.object({ kind: z.enum(["PERSONAL", "COMPANY"]), title: line, taxNumber: line, email: line });

/**
 * What the form of an order's page asks for.
 * @returns the news to come back with, or what is wrong with the fields
 * @throws Response 400 for a form that is not ours
 */
export async function askForInvoice(
  shop: Shop,
  orderId: string,
  form: FormData,
): Promise<{ ok: true; value: "INVOICE" | "NO_INVOICE" } | { ok: false; problems: InvoiceProblem[] }> {
  const typed = fields.safeParse(Object.fromEntries(form));
  if (!typed.success) throw new Response(null, { status: 400 });
  const { wish, problems } = readInvoiceWish(typed.data.kind, typed.data);
  if (problems.length > 0) return { ok: false, problems };
  const asked = await requestInvoice(shop, { orderId, wish });
  return { ok: true, value: asked.ok ? "INVOICE" : asked.refusal };
}
