import { MONTHS, type Facet } from "#app/domain/search/filter-list.ts";
import { PRICE_BANDS } from "#app/domain/search/list-query.ts";
import type { Found, Question } from "#app/domain/search/search-engine.ts";
import { hasPlace, type Segment } from "./segment.ts";

type Filters = Question["filters"];
/** Bits of the filters a document fails. */
const CATEGORY = 1;
const PRICE = 2;
const ONLINE = 4;
const PLACE = 8;
const MONTH = 16;

/**
 * Filters the products of a segment and counts what each value of a filter would bring, in one pass: a document that
 * passes counts for all filters, one that fails only one counts for that one (see `filterList`).
 */
export class FacetCounts {
  readonly #categories = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #bands = new Uint32Array(PRICE_BANDS.length);
  readonly #months = new Uint32Array(MONTHS.length);
  #online = 0;
  readonly #filters: Filters;

  constructor(filters: Filters) {
    this.#filters = filters;
  }

  /** For one segment: whether a document passes all filters. Counts it on the way. */
  counting(segment: Segment): { passes: (doc: number) => boolean; done: () => void } {
    const { categories, prices, online, at, months } = this.#filters;
    const wanted = new Set(categories.map((category) => segment.categories.indexOf(category)));
    const bands = PRICE_BANDS.reduce((bits, { key }, i) => bits | (prices.includes(key) ? 1 << i : 0), 0);
    const monthBits = months.reduce((bits, month) => bits | (1 << (month - 1)), 0);
    const place = at === null ? -1 : segment.places.indexOf(at);
    const byCategory = new Uint32Array(segment.categories.length);
    const byPlace = new Uint32Array(segment.placeWords * 32);

    const failing = (doc: number): number =>
      (wanted.size > 0 && !wanted.has(segment.category[doc]!) ? CATEGORY : 0) |
      (bands && !(segment.bands[doc]! & bands) ? PRICE : 0) |
      (online && !segment.online[doc] ? ONLINE : 0) |
      (at !== null && !hasPlace(segment, doc, place) ? PLACE : 0) |
      (monthBits && !(segment.months[doc]! & monthBits) ? MONTH : 0);

    return {
      passes: (doc) => {
        const fails = failing(doc);
        if (!(fails & ~CATEGORY)) byCategory[segment.category[doc]!]! += 1;
        if (!(fails & ~PRICE)) countBits(segment.bands[doc]!, this.#bands, 0);
        if (!(fails & ~MONTH)) countBits(segment.months[doc]!, this.#months, 0);
        if (!(fails & ~ONLINE)) this.#online += segment.online[doc]!;
        if (!(fails & ~PLACE)) {
          for (let word = 0; word < segment.placeWords; word++)
            countBits(segment.places32[doc * segment.placeWords + word]!, byPlace, word * 32);
        }
        return fails === 0;
      },
      done: () => {
        segment.categories.forEach((category, i) => add(this.#categories, category, byCategory[i]!));
        segment.places.forEach((handle, i) => add(this.#places, handle, byPlace[i]!));
      },
    };
  }

  facets(): Found["facets"] {
    const { categories, prices, online, at, months } = this.#filters;
    const list = (entries: Iterable<[string, number]>, chosen: readonly string[]): Facet[] => {
      const counts = new Map(entries);
      for (const key of chosen) if (!counts.has(key)) counts.set(key, 0);
      return [...counts]
        .map(([key, count]) => ({ key, count, selected: chosen.includes(key) }))
        .filter(({ count, selected }) => count > 0 || selected);
    };
    return {
      categories: list(inOrder(this.#categories), categories),
      prices: list(
        PRICE_BANDS.map(({ key }, i) => [key, this.#bands[i]!]),
        prices,
      ),
      online: { key: "1", count: this.#online, selected: online },
      places: list(inOrder(this.#places), at === null ? [] : [at]),
      seasons: list(
        MONTHS.map((month, i) => [month, this.#months[i]!]),
        months.map(String),
      ),
    };
  }
}

const inOrder = (counts: Map<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

function countBits(bits: number, counts: Uint32Array, from: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) counts[from + 31 - Math.clz32(rest & -rest)]! += 1;
}

function add(counts: Map<string, number>, key: string, count: number): void {
  if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
}
