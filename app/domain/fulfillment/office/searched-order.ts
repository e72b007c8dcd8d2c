import { readMobile } from "#app/domain/orders/mobile.ts";
import { readOrderNumber } from "#app/domain/orders/order-number.ts";
import { oneLine } from "#app/platform/plain-text.ts";

/** What somebody looks an order up by. */
export type SearchedOrder =
  | { by: "NUMBER"; number: string }
  | { by: "MOBILE"; mobile: string }
  /** The beginning of a name. */
  | { by: "NAME"; name: string };

/**
 * What was typed into the one box: a number with its check character, a mobile number, else the beginning of a name.
 * @returns null where nothing was typed
 */
export function searchedOrder(typed: string): SearchedOrder | null {
  const text = oneLine(typed).slice(0, 60);
  if (text === "") return null;
  const mobile = readMobile(text);
  if (mobile) return { by: "MOBILE", mobile };
  const number = readOrderNumber(text.replace(/^#/, ""));
  return number ? { by: "NUMBER", number } : { by: "NAME", name: text };
}
