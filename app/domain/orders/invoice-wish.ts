import { z } from "zod";
import { lengthOf } from "#app/platform/plain-text.ts";
import { readTaxNumber } from "./tax-number.ts";

/** Whom an e-invoice is made out to. */
export type InvoiceWish =
  | { kind: "PERSONAL"; title: string; taxNumber: null; email: string | null }
  | { kind: "COMPANY"; title: string; taxNumber: string; email: string | null };

export type InvoiceFields = { title: string; taxNumber: string; email: string };

/** What is wrong with a field, as a key of the message catalogue. */
export type InvoiceProblem = {
  field: keyof InvoiceFields;
  message:
    | "checkout.error.email"
    | "checkout.error.invoiceTitle"
    | "checkout.error.invoiceTitleTooLong"
    | "checkout.error.taxNumber"
    | "checkout.error.taxNumberMissing";
};

const MOST_TITLE = 100;
const EMAIL = z.email();

/**
 * Reads the wish for an invoice as typed. A company needs its name and its tax number, whose check character is proved
 * (GB 32100); a person is 个人 where no name is given.
 */
export function readInvoiceWish(
  kind: InvoiceWish["kind"],
  { title, taxNumber: typed, email }: InvoiceFields,
): { wish: InvoiceWish; problems: InvoiceProblem[] } {
  const problems: InvoiceProblem[] = [];
  if (email && !EMAIL.safeParse(email).success) problems.push({ field: "email", message: "checkout.error.email" });
  if (lengthOf(title) > MOST_TITLE) problems.push({ field: "title", message: "checkout.error.invoiceTitleTooLong" });
  if (kind === "PERSONAL")
    return { wish: { kind, title: title || "个人", taxNumber: null, email: email || null }, problems };
  if (!title) problems.push({ field: "title", message: "checkout.error.invoiceTitle" });
  const taxNumber = readTaxNumber(typed);
  if (!taxNumber)
    problems.push({
      field: "taxNumber",
      message: typed ? "checkout.error.taxNumber" : "checkout.error.taxNumberMissing",
    });
  return { wish: { kind, title, taxNumber: taxNumber ?? "", email: email || null }, problems };
}
