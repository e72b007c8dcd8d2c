import type { invoicesZh } from "./invoices.zh.ts";

export const invoicesEn: Record<keyof typeof invoicesZh, string> = {
  "order.invoice.ask": "Ask for an invoice",
  "order.invoice.change": "Change the invoice",
  "order.invoice.submit": "Send",
  "order.invoice.asked": "We have what we need for your invoice.",
  "order.invoice.no": "There is no invoice for a cancelled order.",
  "checkout.error.invoiceTitleTooLong": "At most 100 characters",
};
