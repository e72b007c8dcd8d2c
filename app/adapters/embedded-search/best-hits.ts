import type { Sort } from "#app/domain/search/list-query.ts";
import type { Segment } from "./segment.ts";

/** A document found in one of the segments. */
export type Scored = { segment: Segment; doc: number; score: number; inStock: boolean };

type Order = (a: Scored, b: Scored) => number;

const byRank: Order = (a, b) => a.segment.rank[a.doc]! - b.segment.rank[b.doc]! || a.doc - b.doc;
const fen = ({ segment, doc }: Scored) => segment.minFen[doc]!;
const ORDERS: Record<Sort, Order> = {
  featured: (a, b) => b.score - a.score || byRank(a, b),
  "price-asc": (a, b) => fen(a) - fen(b) || byRank(a, b),
  "price-desc": (a, b) => fen(b) - fen(a) || byRank(a, b),
  newest: (a, b) => b.segment.createdAt[b.doc]! - a.segment.createdAt[a.doc]! || byRank(a, b),
};

/** The order of an answer: what is sold out comes last, whatever is sorted by. */
export function orderOf(sort: Sort): Order {
  const order = ORDERS[sort];
  return (a, b) => Number(b.inStock) - Number(a.inStock) || order(a, b);
}

/** Keeps the first few of many in an order, without sorting the rest: a heap whose top is the last of those kept. */
export class BestHits {
  readonly #heap: Scored[] = [];
  readonly #most: number;
  readonly #order: Order;
  /** The one that is offered: only what is kept becomes an object, of thousands that are not. */
  readonly #offered: { -readonly [Key in keyof Scored]: Scored[Key] } = {} as Scored;

  constructor(most: number, order: Order) {
    this.#most = most;
    this.#order = order;
  }

  offer(segment: Segment, doc: number, score: number, inStock: boolean): void {
    const heap = this.#heap;
    const offered = this.#offered;
    offered.segment = segment;
    offered.doc = doc;
    offered.score = score;
    offered.inStock = inStock;
    if (heap.length < this.#most) {
      heap.push({ ...offered });
      this.#up(heap.length - 1);
    } else if (this.#most > 0 && this.#order(offered, heap[0]!) < 0) {
      heap[0] = { ...offered };
      this.#down();
    }
  }

  /** The kept ones, first to last. */
  sorted(): Scored[] {
    return this.#heap.toSorted(this.#order);
  }

  #isLater(a: number, b: number): boolean {
    return this.#order(this.#heap[a]!, this.#heap[b]!) > 0;
  }

  #swap(a: number, b: number): void {
    [this.#heap[a], this.#heap[b]] = [this.#heap[b]!, this.#heap[a]!];
  }

  #up(at: number): void {
    for (let child = at; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isLater(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #down(): void {
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let last = parent;
      if (left < this.#heap.length && this.#isLater(left, last)) last = left;
      if (right < this.#heap.length && this.#isLater(right, last)) last = right;
      if (last === parent) return;
      this.#swap(parent, last);
      parent = last;
    }
  }
}
