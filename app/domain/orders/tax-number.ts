/** GB 32100-2015 §4: digits and capital letters without I, O, S, V, Z; a character's value is its place here. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/** Weights 3^(i−1) mod 31 of the first seventeen characters (GB/T 17710). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * A company's unified social credit code, which is its tax number, with its check character proved.
 * @returns the code in capitals without blanks, or null when it can't be one
 */
export function readTaxNumber(typed: string): string | null {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  if (code.length !== 18) return null;
  const values = Array.from(code, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return null;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * values[i]!, 0);
  return (31 - (sum % 31)) % 31 === values[17] ? code : null;
}
