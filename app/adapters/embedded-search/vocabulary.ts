/**
 * Terms in order, each with the documents that have it and how much it says there (1–255). All of it lies in a few
 * typed arrays: no object per term, nothing to parse when it is loaded or handed to another thread.
 */
export type Vocabulary = {
  /** The terms' UTF-16 units, one after the other */
  units: Uint16Array;
  /** Where each term begins in `units`, and at last where they end */
  starts: Uint32Array;
  /** Where each term's postings begin in `docs` and `weights`, and at last where they end */
  offsets: Uint32Array;
  docs: Uint32Array;
  weights: Uint8Array;
  /** Bits for each term, from its builder (sounds: after which letters a syllable ends) */
  marks: Uint32Array;
};

export const termCount = ({ starts }: Vocabulary): number => starts.length - 1;

export function termAt({ units, starts }: Vocabulary, index: number): string {
  return String.fromCharCode(...units.subarray(starts[index], starts[index + 1]));
}

export function termLength({ starts }: Vocabulary, index: number): number {
  return starts[index + 1]! - starts[index]!;
}

/** The index of a term; -1 when it is not there. */
export function findTerm(vocabulary: Vocabulary, term: string): number {
  const at = firstNotBefore(vocabulary, term);
  return at < termCount(vocabulary) && compare(vocabulary, at, term, false) === 0 ? at : -1;
}

/** The terms that begin so: from the first index to before the second. */
export function termsWithPrefix(vocabulary: Vocabulary, prefix: string): [number, number] {
  const from = firstNotBefore(vocabulary, prefix);
  let low = from;
  let high = termCount(vocabulary);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(vocabulary, middle, prefix, true) > 0) high = middle;
    else low = middle + 1;
  }
  return [from, low];
}

function firstNotBefore(vocabulary: Vocabulary, term: string): number {
  let low = 0;
  let high = termCount(vocabulary);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(vocabulary, middle, term, false) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares by UTF-16 units, as JavaScript sorts strings. @param asPrefix a term that begins with `wanted` equals it */
function compare({ units, starts }: Vocabulary, index: number, wanted: string, asPrefix: boolean): number {
  const from = starts[index]!;
  const length = starts[index + 1]! - from;
  const shared = Math.min(length, wanted.length);
  for (let i = 0; i < shared; i++) {
    const difference = units[from + i]! - wanted.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return asPrefix && length >= wanted.length ? 0 : length - wanted.length;
}
