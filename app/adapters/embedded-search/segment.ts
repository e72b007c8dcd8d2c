import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The order of lists of values that columns point into; written with the segment. */
export type SegmentLists = { categories: string[]; places: string[] };

/**
 * An index of some documents: never changed but for `online`, `places` and `dead`. A document is its number, in the
 * shop's order, so that equal hits come in that order by themselves.
 */
export type Segment = SegmentLists & {
  count: number;
  text: Vocabulary;
  sounds: Vocabulary;
  initials: Vocabulary;
  /** Words of titles by how they sound to anybody: "senjian=生姜" */
  lexicon: Vocabulary;
  /** Ids in order; the one posting of each is its document */
  ids: Vocabulary;
  kind: Uint8Array;
  category: Uint16Array;
  /** A bit for each price band */
  bands: Uint8Array;
  /** A bit for each month, January the lowest */
  months: Uint16Array;
  minFen: Uint32Array;
  rank: Uint32Array;
  createdAt: Float64Array;
  online: Uint8Array;
  /** Bits of the places that have it, `placeWords` numbers for each document */
  places32: Uint32Array;
  placeWords: number;
  /** Replaced or removed since */
  dead: Uint8Array;
  /** Handle and titles of each document as JSON in UTF-8, read only for what is shown */
  stored: Uint8Array;
  storedStarts: Uint32Array;
};

export type Stored = { handle: string; title: Localized };

const utf8 = new TextDecoder();

export function storedAt({ stored, storedStarts }: Segment, doc: number): Stored {
  return JSON.parse(utf8.decode(stored.subarray(storedStarts[doc], storedStarts[doc + 1]))) as Stored;
}

/** Whether two segments find the same in the same way: column by column, byte by byte. */
export function isSameSegment(one: Segment, other: Segment): boolean {
  return Object.entries(one).every(([name, column]) => isSameColumn(column, other[name as keyof Segment]));
}

function isSameColumn(one: unknown, other: unknown): boolean {
  if (ArrayBuffer.isView(one) && ArrayBuffer.isView(other)) return bytesOf(one).equals(bytesOf(other));
  if (typeof one !== "object" || one === null || Array.isArray(one))
    return JSON.stringify(one) === JSON.stringify(other);
  return Object.entries(one).every(([part, value]) => isSameColumn(value, (other as Record<string, unknown>)[part]));
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer, byteOffset, byteLength);

/** Whether there is some of a document's product anywhere. */
export function isInStock({ online, places32, placeWords }: Segment, doc: number): boolean {
  if (online[doc]) return true;
  for (let word = 0; word < placeWords; word++) if (places32[doc * placeWords + word]) return true;
  return false;
}

export function hasPlace({ places32, placeWords }: Segment, doc: number, place: number): boolean {
  return place >= 0 && ((places32[doc * placeWords + (place >> 5)]! >>> (place & 31)) & 1) === 1;
}

/** Writes the state of stock. @returns whether it is another than before */
export function writeStock(
  segment: Segment,
  doc: number,
  { online, places }: { online: boolean; places: string[] },
): boolean {
  const { placeWords, places32 } = segment;
  const bits = new Uint32Array(placeWords);
  for (const handle of places) {
    const place = placeNumber(segment, handle);
    if (place >= 0) bits[place >> 5]! |= 1 << (place & 31);
  }
  let changed = segment.online[doc] !== Number(online);
  segment.online[doc] = Number(online);
  for (let word = 0; word < placeWords; word++) {
    const at = doc * placeWords + word;
    changed ||= places32[at] !== bits[word];
    places32[at] = bits[word]!;
  }
  return changed;
}

/** A place that opened since is given a free bit; -1 when there is none, until the next rebuild. */
function placeNumber(segment: Segment, handle: string): number {
  const known = segment.places.indexOf(handle);
  if (known >= 0 || segment.places.length >= segment.placeWords * 32) return known;
  return segment.places.push(handle) - 1;
}
