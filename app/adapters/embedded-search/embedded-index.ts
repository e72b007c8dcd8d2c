import type { Lexicon } from "#app/domain/search/correct.ts";
import { highlight } from "#app/domain/search/highlight.ts";
import type { Language } from "#app/domain/search/language.ts";
import { DOCUMENT_KINDS, type SearchDocument, type StockState } from "#app/domain/search/search-document.ts";
import { MOST_OTHERS, type Change, type Found, type Hit, type Question } from "#app/domain/search/search-engine.ts";
import { partOf } from "#app/domain/search/tokens.ts";
import { localize } from "#app/platform/i18n/localized.ts";
import { BestHits, orderOf, type Scored } from "./best-hits.ts";
import { buildSegment } from "./build-segment.ts";
import { FacetCounts } from "./facet-counts.ts";
import { Matcher } from "./matcher.ts";
import { isInStock, isSameSegment, storedAt, writeStock, type Segment } from "./segment.ts";
import { findTerm, termAt, termLength, termsWithPrefix } from "./vocabulary.ts";

/** While somebody types nothing is narrowed down and nothing counted. */
const ALL_PASS = { passes: () => true, done: () => {} };
const PRODUCT = DOCUMENT_KINDS.indexOf("PRODUCT");

/**
 * The index in memory: a large segment that was built at once, and a small one of what changed since, built anew with
 * each change. Searches are synchronous, so that each sees one state.
 */
export class EmbeddedIndex {
  #base: Segment;
  readonly #changed = new Map<string, SearchDocument>();
  #matchers: Matcher[] = [];
  #segments: Segment[] = [];
  readonly #language: Language;

  constructor(base: Segment, language: Language) {
    this.#base = base;
    this.#language = language;
    this.#use([base]);
  }

  /** Documents that were changed since the large segment was built. */
  get changes(): number {
    return this.#changed.size;
  }

  /** Whether an index of this one segment would answer everything alike. */
  isLike(segment: Segment): boolean {
    return this.#changed.size === 0 && isSameSegment(this.#base, segment);
  }

  #use(segments: Segment[]): void {
    this.#segments = segments;
    this.#matchers = segments.map((segment) => new Matcher(segment));
  }

  /** @returns the changes that changed anything */
  apply(changes: readonly Change[]): Change[] {
    const effective = changes.filter((change) => !("stock" in change) || this.#writeStock(change.id, change.stock));
    let rebuilt = false;
    for (const change of effective) {
      if ("stock" in change) continue;
      const id = "put" in change ? change.put.id : change.remove;
      const old = findTerm(this.#base.ids, id);
      if (old >= 0) this.#base.dead[this.#base.ids.docs[old]!] = 1;
      if ("put" in change) this.#changed.set(id, change.put);
      else this.#changed.delete(id);
      rebuilt = true;
    }
    if (!rebuilt) return effective;
    const recent = this.#changed.size > 0 ? [buildSegment([...this.#changed.values()], this.#language)] : [];
    this.#use([this.#base, ...recent]);
    return effective;
  }

  #writeStock(id: string, stock: StockState): boolean {
    const changed = this.#changed.get(id);
    if (changed) this.#changed.set(id, { ...changed, ...stock });
    return this.#segments
      .map((segment) => {
        const at = findTerm(segment.ids, id);
        return at >= 0 && writeStock(segment, segment.ids.docs[at]!, stock);
      })
      .some(Boolean);
  }

  search({ understood, lang, filters, pageSize, typing }: Question): Omit<Found, "tookMs"> {
    this.#match(understood, typing);
    const order = orderOf(filters.sort);
    const best = new BestHits(filters.page * pageSize, order);
    const others = DOCUMENT_KINDS.map(() => new BestHits(MOST_OTHERS, orderOf("featured")));
    const counts = new FacetCounts(filters);
    let total = 0;
    this.#segments.forEach((segment, i) => {
      const { passes, done } = typing ? ALL_PASS : counts.counting(segment);
      this.#matchers[i]!.results((doc, score) => {
        const kind = segment.kind[doc]!;
        if (kind !== PRODUCT) {
          others[kind]!.offer(segment, doc, score, true);
          return;
        }
        if (!passes(doc)) return;
        total += 1;
        best.offer(segment, doc, score, isInStock(segment, doc));
      });
      done();
    });
    const pages = Math.max(1, Math.ceil(total / pageSize));
    const page = Math.min(filters.page, pages);
    const hit = ({ segment, doc }: Scored): Hit => {
      const { handle, title: titles } = storedAt(segment, doc);
      const title = localize(titles, lang);
      const ranges = highlight(title, understood.units, this.#language);
      return { kind: DOCUMENT_KINDS[segment.kind[doc]!]!, handle, title, ranges };
    };
    const group = (kind: (typeof DOCUMENT_KINDS)[number]) => others[DOCUMENT_KINDS.indexOf(kind)]!.sorted().map(hit);
    return {
      hits: best
        .sorted()
        .slice((page - 1) * pageSize, page * pageSize)
        .map(hit),
      total,
      page,
      pages,
      facets: counts.facets(),
      others: { shows: group("SHOW"), stores: group("STORE"), stories: group("STORY") },
    };
  }

  /** Tries the units' levels over all segments together: what one segment finds keeps all from looking less closely. */
  #match({ units }: Question["understood"], typing: boolean): void {
    const documents = this.#segments.reduce((sum, { count }) => sum + count, 0);
    for (const matcher of this.#matchers) matcher.begin(typing);
    for (const { levels, optional } of [...units].sort((a, b) => Number(a.optional) - Number(b.optional))) {
      let found = 0;
      for (const level of levels) {
        found = this.#matchers.reduce((sum, matcher) => sum + matcher.tryLevel(level), 0);
        if (found > 0 && !typing) break;
      }
      for (const matcher of this.#matchers) matcher.settle(optional, found, documents);
    }
  }

  /** The words of the catalogue, for corrections. */
  readonly lexicon: Lexicon = {
    has: (word) =>
      this.#segments.some(
        ({ text }) => findTerm(text, word) >= 0 || (word.length < 3 && findTerm(text, partOf(word)) >= 0),
      ),
    sounding: (letters) => this.#lexiconEntries(`${letters}=`).map(({ word }) => word),
    soundsFrom: (letter) => this.#lexiconEntries(letter),
    latinFrom: (letter, shortest, longest) =>
      this.#segments.flatMap(({ text }) => {
        const [from, to] = termsWithPrefix(text, letter);
        const fitting = Array.from({ length: to - from }, (_, i) => from + i).filter((at) => {
          const length = termLength(text, at);
          return length >= shortest && length <= longest;
        });
        return fitting.map((at) => termAt(text, at));
      }),
  };

  #lexiconEntries(prefix: string): Array<{ letters: string; word: string }> {
    return this.#segments.flatMap(({ lexicon }) => {
      const [from, to] = termsWithPrefix(lexicon, prefix);
      return Array.from({ length: to - from }, (_, i) => {
        const [letters, word] = termAt(lexicon, from + i).split("=") as [string, string];
        return { letters, word };
      });
    });
  }
}
