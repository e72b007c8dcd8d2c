import type { Alternative, Term } from "#app/domain/search/understand.ts";
import type { Segment } from "./segment.ts";
import { findTerm, termLength, termsWithPrefix, type Vocabulary } from "./vocabulary.ts";

/** Postings one unit may read; beyond, the terms that come later in the alphabet are passed over (TRUST 7). */
const MOST_POSTINGS = { whole: 400_000, typing: 40_000 };
/** Shortest sound that is one of several in a row: shorter ones fit everywhere. */
const SHORTEST_PIECE = 3;
const MOST_PIECES = 5;

/** Finds the documents of one segment that fulfil a query's units, one unit after the other. */
export class Matcher {
  readonly #segment: Segment;
  /** How many units a document has fulfilled, all so far or it is out */
  readonly #fulfilled: Uint8Array;
  readonly #score: Float32Array;
  /** Best fulfilment of the unit at hand, 0 = none */
  readonly #best: Float32Array;
  readonly #stage: Uint8Array;
  readonly #weakest: Uint8Array;
  /** Documents noted for the unit at hand, candidates, and those of several terms: as many as their counts say. */
  readonly #touched: Uint32Array;
  readonly #candidates: Uint32Array;
  readonly #first: Uint32Array;
  #touchedCount = 0;
  #candidateCount = 0;
  #units = 0;
  #most = MOST_POSTINGS.whole;
  #left = 0;

  constructor(segment: Segment) {
    this.#segment = segment;
    this.#fulfilled = new Uint8Array(segment.count);
    this.#score = new Float32Array(segment.count);
    this.#best = new Float32Array(segment.count);
    this.#stage = new Uint8Array(segment.count);
    this.#weakest = new Uint8Array(segment.count);
    this.#touched = new Uint32Array(segment.count);
    this.#candidates = new Uint32Array(segment.count);
    this.#first = new Uint32Array(segment.count);
  }

  /** Forgets the last query. @param typing the next one is not whole yet: a letter or two fit half the catalogue */
  begin(typing: boolean): void {
    this.#most = typing ? MOST_POSTINGS.typing : MOST_POSTINGS.whole;
    for (let i = 0; i < this.#candidateCount; i++) this.#fulfilled[this.#candidates[i]!] = 0;
    this.#candidateCount = 0;
    this.#units = 0;
  }

  /** Looks for a level's alternatives. @returns how many documents fulfil the unit at hand by now */
  tryLevel(level: readonly Alternative[]): number {
    this.#left = this.#most;
    for (const { terms, quality } of level) {
      if (terms.length === 1) this.#each(terms[0]!, (doc, weight) => this.#note(doc, (weight * quality) / 100));
      else if (terms.length > 1) this.#together(terms, quality);
    }
    return this.#touchedCount;
  }

  /** Ends the unit at hand: who did not fulfil it is out, unless it was optional. @param found in all segments */
  settle(optional: boolean, found: number, ofDocuments: number): void {
    const rarity = 1 + Math.log2(1 + ofDocuments / Math.max(1, found)) / 8;
    const share = optional ? 0.3 : 1;
    for (let i = 0; i < this.#touchedCount; i++) {
      const doc = this.#touched[i]!;
      const gain = this.#best[doc]! * rarity * share;
      this.#best[doc] = 0;
      if (this.#fulfilled[doc] !== this.#units) continue;
      if (optional) {
        if (this.#units > 0) this.#score[doc]! += gain;
      } else if (this.#units === 0) {
        this.#fulfilled[doc] = 1;
        this.#score[doc] = gain;
        this.#candidates[this.#candidateCount++] = doc;
      } else {
        this.#fulfilled[doc]! += 1;
        this.#score[doc]! += gain;
      }
    }
    this.#touchedCount = 0;
    if (!optional) this.#units += 1;
  }

  /** Calls back with each document that fulfilled all. */
  results(each: (doc: number, score: number) => void): void {
    if (this.#units === 0) return;
    for (let i = 0; i < this.#candidateCount; i++) {
      const doc = this.#candidates[i]!;
      if (this.#fulfilled[doc] === this.#units) each(doc, this.#score[doc]!);
    }
  }

  #note(doc: number, value: number): void {
    if (this.#best[doc] === 0) {
      if (this.#segment.dead[doc]) return;
      this.#touched[this.#touchedCount++] = doc;
    }
    if (value > this.#best[doc]!) this.#best[doc] = value;
  }

  /** Documents that have all terms; the weakest of them counts. */
  #together(terms: readonly Term[], quality: number): void {
    const first = this.#first;
    let count = 0;
    terms.forEach((term, at) => {
      this.#each(term, (doc, weight) => {
        if (at === 0) {
          if (this.#stage[doc] === 0) first[count++] = doc;
          this.#stage[doc] = 1;
          this.#weakest[doc] = weight;
        } else if (this.#stage[doc] === at) {
          this.#stage[doc] = at + 1;
          this.#weakest[doc] = Math.min(this.#weakest[doc]!, weight);
        }
      });
    });
    for (let i = 0; i < count; i++) {
      const doc = first[i]!;
      if (this.#stage[doc] === terms.length) this.#note(doc, (this.#weakest[doc]! * quality) / 100);
      this.#stage[doc] = 0;
    }
  }

  /** Every posting of a term. */
  #each(term: Term, each: (doc: number, weight: number) => void): void {
    const vocabulary = this.#segment[term.in];
    if (term.how === "exact") {
      const at = findTerm(vocabulary, term.text);
      if (at >= 0) this.#postings(vocabulary, at, each);
      return;
    }
    if (term.how === "pieces") {
      this.#pieces(term.text, each);
      return;
    }
    const [from, to] = termsWithPrefix(vocabulary, term.text);
    const length = term.text.length;
    for (let at = from; at < to && this.#left > 0; at++) {
      const ends = term.how !== "syllables" || ((vocabulary.marks[at]! >>> length) & 1) === 1;
      if (ends && (term.in !== "text" || termLength(vocabulary, at) >= length)) this.#postings(vocabulary, at, each);
    }
  }

  #postings({ offsets, docs, weights }: Vocabulary, at: number, each: (doc: number, weight: number) => void): void {
    const to = Math.min(offsets[at + 1]!, offsets[at]! + this.#left);
    for (let i = offsets[at]!; i < to; i++) each(docs[i]!, weights[i]!);
    this.#left -= to - offsets[at]!;
  }

  /** Sounds written without a blank that stand apart in the title: mengshanfengmi for 蒙山土蜂蜜. */
  #pieces(letters: string, each: (doc: number, weight: number) => void): void {
    const pieces = this.#fewestPieces(letters);
    if (!pieces || pieces.length < 2) return;
    const terms = pieces.map((text): Term => ({ in: "sounds", text, how: "syllables" }));
    const weights = new Map<number, { count: number; weight: number }>();
    terms.forEach((term, at) =>
      this.#each(term, (doc, weight) => {
        const known = weights.get(doc);
        if (at === 0) weights.set(doc, { count: 1, weight });
        else if (known?.count === at) weights.set(doc, { count: at + 1, weight: Math.min(known.weight, weight) });
      }),
    );
    for (const [doc, { count, weight }] of weights) if (count === terms.length) each(doc, weight);
  }

  #fewestPieces(letters: string): string[] | null {
    const best: Array<string[] | null> = [[]];
    for (let end = 1; end <= letters.length; end++) {
      best[end] = null;
      for (let start = 0; start <= end - SHORTEST_PIECE; start++) {
        const before = best[start];
        if (!before || before.length >= MOST_PIECES) continue;
        if ((best[end]?.length ?? Infinity) <= before.length + 1) continue;
        const piece = letters.slice(start, end);
        if (this.#isSound(piece)) best[end] = [...before, piece];
      }
    }
    return best[letters.length] ?? null;
  }

  #isSound(letters: string): boolean {
    const { sounds } = this.#segment;
    const [from, to] = termsWithPrefix(sounds, letters);
    for (let at = from; at < to; at++) if ((sounds.marks[at]! >>> letters.length) & 1) return true;
    return false;
  }
}
