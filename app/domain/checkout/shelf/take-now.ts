import { z } from "zod";
import { readMobile } from "#app/domain/orders/mobile.ts";
import { lengthOf, oneLine } from "#app/platform/plain-text.ts";

const MOST_NAME = 40;

/** Taking units from a scanned shelf, as its form says it, proved. */
export type TakeNow = {
  code: string;
  variantId: string;
  quantity: number;
  /** The total that was shown for so many. */
  agreedTotalFen: number;
  mobile: string;
  /** Null where the shopper gave none: whoever stands there needs no name. */
  name: string | null;
  agreedToFresh: boolean;
  /** Minted with the page: the same key is the same order (promise 7). */
  checkoutKey: string;
};

const text = z
  .string()
  .optional()
  .transform((typed) => oneLine(typed ?? "").slice(0, 200));
const checked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** The fields as posted. `units` is a choice of the page: how many, and what it said they cost. */
export const takeNowFields = z.object({
  checkoutKey: z.uuid(),
  variantId: z.uuid(),
  units: z
    .string()
    .regex(/^\d{1,4}:\d{1,9}$/)
    .transform((choice) => choice.split(":").map(Number) as [number, number]),
  mobile: text,
  name: text,
  agreeTerms: checked,
  agreePrivacy: checked,
  agreeFresh: checked,
});

export type TakeNowField = keyof z.output<typeof takeNowFields>;
/** What is wrong, by field, as keys of the message catalogue. */
export type TakeNowErrors = Partial<Record<TakeNowField, string[]>>;

/** Judges the form of a scanned shelf. Pure. */
export function judgeTakeNow(
  form: z.output<typeof takeNowFields>,
  { code, perishable }: { code: string; perishable: boolean },
): { ok: true; value: TakeNow } | { ok: false; errors: TakeNowErrors } {
  const errors: TakeNowErrors = {};
  const mobile = readMobile(form.mobile);
  if (!mobile) errors.mobile = [form.mobile ? "checkout.error.mobile" : "checkout.error.mobileMissing"];
  if (lengthOf(form.name) > MOST_NAME) errors.name = ["checkout.error.nameTooLong"];
  if (!form.agreeTerms) errors.agreeTerms = ["checkout.error.terms"];
  if (!form.agreePrivacy) errors.agreePrivacy = ["checkout.error.privacy"];
  if (perishable && !form.agreeFresh) errors.agreeFresh = ["checkout.error.fresh"];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const [quantity, agreedTotalFen] = form.units;
  const { checkoutKey, variantId, name } = form;
  return {
    ok: true,
    value: {
      code,
      variantId,
      quantity,
      agreedTotalFen,
      mobile: mobile!,
      name: name || null,
      agreedToFresh: perishable,
      checkoutKey,
    },
  };
}
