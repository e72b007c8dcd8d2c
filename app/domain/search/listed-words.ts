import { oneLine } from "#app/platform/plain-text.ts";
import { fold } from "./normalize.ts";

export const MOST_WORDS = 24;
const LONGEST_WORD = 40;

/**
 * The words somebody typed into one field, parted by commas, marks or lines; the same word counts once.
 * @returns null when one is too long, or there are too many
 */
export function listedWords(typed: string): string[] | null {
  const words = typed
    .split(/[,，、;；\n]/)
    .map(oneLine)
    .filter((word) => fold(word) !== "");
  const different = words.filter((word, i) => words.findIndex((other) => fold(other) === fold(word)) === i);
  return different.length > MOST_WORDS || different.some((word) => word.length > LONGEST_WORD) ? null : different;
}
