/** Letters of a cart's number: the last of its id, which are drawn. */
const LENGTH = 10;

/**
 * What somebody reads out who asks why the cart costs what it costs: "3F9A7 C210B". It opens nothing by itself; only
 * staff find a cart by it, and see goods and prices.
 */
export function cartNumber(cartId: string): string {
  const letters = cartId.slice(-LENGTH).toUpperCase();
  return `${letters.slice(0, LENGTH / 2)} ${letters.slice(LENGTH / 2)}`;
}

/** A number as it was typed, in any writing, as the end of an id; null for what is none. */
export function readCartNumber(typed: string): string | null {
  const letters = typed.replace(/[\s-]/g, "").toLowerCase();
  return /^[0-9a-f]{10}$/.test(letters) ? letters : null;
}
