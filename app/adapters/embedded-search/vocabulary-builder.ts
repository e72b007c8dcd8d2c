import { Growing } from "./growing.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Collects terms document by document; documents come in rising order, each term once for each. */
export class VocabularyBuilder {
  readonly #ids = new Map<string, number>();
  readonly #marks: number[] = [];
  readonly #terms = new Growing(Uint32Array);
  readonly #docs = new Growing(Uint32Array);
  readonly #weights = new Growing(Uint8Array);

  add(term: string, doc: number, weight: number, marks = 0): void {
    const id = this.#idOf(term);
    this.#marks[id] = (this.#marks[id]! | marks) >>> 0;
    this.#terms.push(id);
    this.#docs.push(doc);
    this.#weights.push(Math.max(1, Math.min(255, Math.round(weight))));
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(term, id);
    this.#marks.push(0);
    return id;
  }

  build(): Vocabulary {
    const sorted = [...this.#ids.keys()].sort();
    const placeOf = new Uint32Array(sorted.length);
    const starts = new Uint32Array(sorted.length + 1);
    const marks = new Uint32Array(sorted.length);
    sorted.forEach((term, place) => {
      const id = this.#ids.get(term)!;
      placeOf[id] = place;
      marks[place] = this.#marks[id]!;
      starts[place + 1] = starts[place]! + term.length;
    });
    const units = new Uint16Array(starts[sorted.length]!);
    sorted.forEach((term, place) => {
      for (let i = 0; i < term.length; i++) units[starts[place]! + i] = term.charCodeAt(i);
    });
    return { units, starts, marks, ...this.#postings(placeOf) };
  }

  /** Postings by term: counted, then each put in its place, so that documents stay in order within a term. */
  #postings(placeOf: Uint32Array): Pick<Vocabulary, "offsets" | "docs" | "weights"> {
    const terms = this.#terms.view();
    const offsets = new Uint32Array(placeOf.length + 1);
    for (const id of terms) offsets[placeOf[id]! + 1]! += 1;
    for (let place = 0; place < placeOf.length; place++) offsets[place + 1]! += offsets[place]!;
    const next = offsets.slice();
    const docs = new Uint32Array(terms.length);
    const weights = new Uint8Array(terms.length);
    const givenDocs = this.#docs.view();
    const givenWeights = this.#weights.view();
    for (let i = 0; i < terms.length; i++) {
      const place = placeOf[terms[i]!]!;
      const at = next[place]!++;
      docs[at] = givenDocs[i]!;
      weights[at] = givenWeights[i]!;
    }
    return { offsets, docs, weights };
  }
}
