import { z } from "zod";
import { isUuid } from "#app/platform/ids.ts";
import { lengthOf, oneLine, someLines } from "#app/platform/plain-text.ts";
import { DELIVERY_MODES, INVOICE_WISHES, MOST_GIFT_NOTE, type DeliveryMode, type Way } from "./choices.ts";
import { readMobile } from "#app/domain/orders/mobile.ts";
import { readInvoiceWish, type InvoiceWish } from "#app/domain/orders/invoice-wish.ts";

const MOST_NAME = 40;

export type Person = { name: string; mobile: string };
export type ShipTo = Person & {
  provinceCode: string;
  cityCode: string;
  countyCode: string;
  streetCode: string | null;
  detail: string;
  postcode: string | null;
};
/** A checkout as its form says it, proved: whatever a chosen way of delivery needs is there. */
export type Checkout = {
  /** Minted with the page: the same key is the same order (promise 7). */
  checkoutKey: string;
  /** The total the shopper saw and agrees to. */
  agreedTotalFen: number;
  contact: Person;
  /** For news by mail; null or absent where the shopper gave none. */
  contactEmail?: string | null;
  /** By variant id. */
  ways: Record<string, Way>;
  /** Null when nothing is shipped. */
  shipTo: ShipTo | null;
  /** Null when nothing is collected. */
  pickupLocationId: string | null;
  /** When it is collected, where that place has slots. */
  slotStartsAt: Date | null;
  collector: Person | null;
  giftNote: string | null;
  invoice: InvoiceWish | null;
  agreedToFresh: boolean;
};

/** What the form is judged by besides itself. */
export type CheckoutFacts = {
  lines: ReadonlyArray<{ variantId: string; perishable: boolean }>;
  areNested: (codes: Pick<ShipTo, "provinceCode" | "cityCode" | "countyCode" | "streetCode">) => boolean;
};

/** The way of each line under a choice for the cart. Lines without a word of their own are shipped. */
export function waysOf(
  variantIds: readonly string[],
  mode: DeliveryMode,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, Way> {
  const wayOf = (variantId: string): Way =>
    mode === "SPLIT" ? (own[variantId] === "PICKUP" ? "PICKUP" : "SHIP") : mode;
  return Object.fromEntries(variantIds.map((variantId) => [variantId, wayOf(variantId)]));
}

const text = (most: number) =>
  z
    .string()
    .optional()
    .transform((typed) => oneLine(typed ?? "").slice(0, most));
const checked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const EMAIL = z.email();

/**
 * The fields as posted; names are those of the form. Every one may be missing: what is needed is judged together. One
 * schema for all carts: to make one, and what reads forms by it, costs as much as everything else in placing an order.
 */
export const checkoutFields = z.object({
  checkoutKey: z.uuid(),
  agreedTotalFen: z.coerce.number().int().nonnegative(),
  contactName: text(200),
  contactMobile: text(40),
  contactEmail: text(200),
  deliveryMode: z.enum(DELIVERY_MODES),
  way: z.record(z.string(), z.string().optional()).optional().default({}),
  otherRecipient: checked,
  recipientName: text(200),
  recipientMobile: text(40),
  provinceCode: text(2),
  cityCode: text(4),
  countyCode: text(6),
  streetCode: text(9),
  detail: text(400),
  postcode: text(20),
  pickupLocationId: text(36),
  /** The slot chosen at each place, by its id. */
  slot: z.record(z.string(), z.string().max(40).optional()).optional().default({}),
  otherCollector: checked,
  collectorName: text(200),
  collectorMobile: text(40),
  giftNote: z
    .string()
    .optional()
    .transform((typed) => someLines(typed ?? "")),
  invoice: z.enum(INVOICE_WISHES).optional().default("NONE"),
  invoiceTitle: text(200),
  taxNumber: text(40),
  invoiceEmail: text(200),
  agreeTerms: checked,
  agreePrivacy: checked,
  agreeFresh: checked,
});
type Fields = z.output<typeof checkoutFields>;
export type CheckoutField = keyof Fields;

/** Tells what is wrong beside a field, by a key of the message catalogue. */
type Complain = (field: CheckoutField, message: string) => void;

/** What is wrong with a form, by field; messages are keys of the catalogue. */
export type CheckoutErrors = Partial<Record<CheckoutField, string[]>>;

/** Judges the checkout form for a cart. */
export function judgeCheckout(
  form: Fields,
  facts: CheckoutFacts,
): { ok: true; value: Checkout } | { ok: false; errors: CheckoutErrors } {
  const errors: CheckoutErrors = {};
  const wrong: Complain = (field, message) => (errors[field] ??= []).push(message);
  const ways = waysOf(
    facts.lines.map((line) => line.variantId),
    form.deliveryMode,
    form.way,
  );
  const shipped = Object.values(ways).includes("SHIP");
  const collected = Object.values(ways).includes("PICKUP");
  const perishable = facts.lines.some((line) => line.perishable);
  const contact = person(form.contactName, form.contactMobile, "contactName", "contactMobile", wrong);
  if (collected && !isUuid(form.pickupLocationId)) wrong("pickupLocationId", "checkout.error.place");
  const checkout: Checkout = {
    checkoutKey: form.checkoutKey,
    agreedTotalFen: form.agreedTotalFen,
    contact,
    contactEmail: form.contactEmail || null,
    ways,
    shipTo: shipped ? shipTo(form, recipientOf(form, contact, wrong), facts, wrong) : null,
    pickupLocationId: collected ? form.pickupLocationId : null,
    slotStartsAt: collected ? instantOf(form.slot[form.pickupLocationId]) : null,
    collector:
      collected && form.otherCollector
        ? person(form.collectorName, form.collectorMobile, "collectorName", "collectorMobile", wrong)
        : null,
    giftNote: form.giftNote || null,
    invoice: invoice(form, wrong),
    agreedToFresh: perishable && form.agreeFresh,
  };
  if (form.contactEmail && !EMAIL.safeParse(form.contactEmail).success) wrong("contactEmail", "checkout.error.email");
  if (lengthOf(form.giftNote) > MOST_GIFT_NOTE) wrong("giftNote", "checkout.error.giftNote");
  if (!form.agreeTerms) wrong("agreeTerms", "checkout.error.terms");
  if (!form.agreePrivacy) wrong("agreePrivacy", "checkout.error.privacy");
  if (perishable && !form.agreeFresh) wrong("agreeFresh", "checkout.error.fresh");
  return Object.keys(errors).length === 0 ? { ok: true, value: checkout } : { ok: false, errors };
}

/** Who collects, as the form says it after the order. */
export const collectorFields = checkoutFields.pick({
  otherCollector: true,
  collectorName: true,
  collectorMobile: true,
});

/** Null: whoever ordered comes. */
export function judgeCollector(
  form: z.output<typeof collectorFields>,
): { ok: true; value: Person | null } | { ok: false; errors: CheckoutErrors } {
  if (!form.otherCollector) return { ok: true, value: null };
  const errors: CheckoutErrors = {};
  const wrong: Complain = (field, message) => (errors[field] ??= []).push(message);
  const value = person(form.collectorName, form.collectorMobile, "collectorName", "collectorMobile", wrong);
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors };
}

/** An instant as a slot's field carries it; null for none. Whether it is a slot is judged with the plan. */
function instantOf(text: string | undefined): Date | null {
  const date = new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? null : date;
}

function person(
  name: string,
  typedMobile: string,
  nameField: CheckoutField,
  mobileField: CheckoutField,
  wrong: Complain,
): Person {
  if (name === "") wrong(nameField, "checkout.error.name");
  else if (lengthOf(name) > MOST_NAME) wrong(nameField, "checkout.error.nameTooLong");
  const mobile = readMobile(typedMobile);
  if (!mobile) wrong(mobileField, typedMobile ? "checkout.error.mobile" : "checkout.error.mobileMissing");
  return { name, mobile: mobile ?? "" };
}

/** An address alone, with the fields of the checkout's. */
export const addressFields = checkoutFields.pick({
  recipientName: true,
  recipientMobile: true,
  provinceCode: true,
  cityCode: true,
  countyCode: true,
  streetCode: true,
  detail: true,
  postcode: true,
});
type AddressFields = z.output<typeof addressFields>;

/** Judges a form of an address and nothing else. */
export function judgeAddress(
  form: AddressFields,
  facts: Pick<CheckoutFacts, "areNested">,
): { ok: true; value: ShipTo } | { ok: false; errors: CheckoutErrors } {
  const errors: CheckoutErrors = {};
  const wrong: Complain = (field, message) => (errors[field] ??= []).push(message);
  const to = person(form.recipientName, form.recipientMobile, "recipientName", "recipientMobile", wrong);
  const value = shipTo(form, to, facts, wrong);
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors };
}

function recipientOf(form: Fields, contact: Person, wrong: Complain): Person {
  return form.otherRecipient
    ? person(form.recipientName, form.recipientMobile, "recipientName", "recipientMobile", wrong)
    : contact;
}

function shipTo(form: AddressFields, to: Person, facts: Pick<CheckoutFacts, "areNested">, wrong: Complain): ShipTo {
  const { provinceCode, cityCode, countyCode } = form;
  // A street left over from another county is no reason to stop anybody: the county decides.
  const streetCode = form.streetCode.startsWith(countyCode) ? form.streetCode || null : null;
  if (!provinceCode) wrong("provinceCode", "checkout.error.province");
  else if (!cityCode.startsWith(provinceCode)) wrong("cityCode", "checkout.error.city");
  else if (!countyCode.startsWith(cityCode)) wrong("countyCode", "checkout.error.county");
  else if (!facts.areNested({ provinceCode, cityCode, countyCode, streetCode }))
    wrong("countyCode", "checkout.error.county");
  if (lengthOf(form.detail) < 3) wrong("detail", "checkout.error.detail");
  else if (lengthOf(form.detail) > 120) wrong("detail", "checkout.error.detailTooLong");
  const postcode = form.postcode.normalize("NFKC");
  if (postcode && !/^\d{6}$/.test(postcode)) wrong("postcode", "checkout.error.postcode");
  return { ...to, provinceCode, cityCode, countyCode, streetCode, detail: form.detail, postcode: postcode || null };
}

/** Which of the checkout's fields a field of the invoice is. */
const INVOICE_FIELDS = { title: "invoiceTitle", taxNumber: "taxNumber", email: "invoiceEmail" } as const;

function invoice(form: Fields, wrong: Complain): InvoiceWish | null {
  if (form.invoice === "NONE") return null;
  const typed = { title: form.invoiceTitle, taxNumber: form.taxNumber, email: form.invoiceEmail };
  const { wish, problems } = readInvoiceWish(form.invoice, typed);
  for (const { field, message } of problems) wrong(INVOICE_FIELDS[field], message);
  return wish;
}
