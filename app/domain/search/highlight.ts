import type { Language } from "./language.ts";
import { fold, runs } from "./normalize.ts";
import type { Term, Unit } from "./understand.ts";

type Range = [number, number];

/**
 * The parts of a title that a query asked for, in order and not overlapping; from–to in UTF-16 units. Each unit marks
 * what the first of its levels that is in the title finds there.
 */
export function highlight(title: string, units: readonly Unit[], language: Language): Range[] {
  const folded = fold(title);
  // A title whose form changes length can't be marked by the places of its folded one.
  if (folded.length !== title.length) return [];
  const marked: Range[] = [];
  for (const { levels } of units) {
    for (const level of levels) {
      const found = level.flatMap(({ terms }) => placesOf(terms, folded, language));
      if (found.length === 0) continue;
      marked.push(...found);
      break;
    }
  }
  return joined(marked);
}

/** Where all terms are; none when one is missing. */
function placesOf(terms: readonly Term[], folded: string, language: Language): Range[] {
  const places = terms.map((term) => placeOf(term, folded, language));
  return places.every((place) => place !== null) ? (places as Range[]) : [];
}

function placeOf(term: Term, folded: string, language: Language): Range | null {
  // A title and its last word are marked as words; a whole one may hold what means something in a pattern.
  if (/^[$^]/.test(term.text)) return null;
  const text = term.text.replace(/^[=~]/, "");
  if (term.in === "text") {
    const at = /^[a-z0-9]/.test(text) ? folded.search(new RegExp(`(?<![a-z0-9])${text}`)) : folded.indexOf(text);
    return at < 0 ? null : [at, at + text.length];
  }
  for (const run of runs(folded)) {
    if (run.script !== "hanzi") continue;
    const place = soundIn(language.syllables(run.text), text, term.in === "initials");
    if (place) return [run.start + place[0], run.start + place[1]];
  }
  return null;
}

/** The characters whose syllables, or their first letters, begin with the letters. */
function soundIn(syllables: readonly string[], letters: string, initials: boolean): Range | null {
  for (let from = 0; from < syllables.length; from++) {
    let spoken = "";
    for (let to = from; to < syllables.length && spoken.length < letters.length; to++) {
      spoken += initials ? syllables[to]![0] : syllables[to];
      if (spoken.startsWith(letters)) return [from, to + 1];
    }
  }
  return null;
}

function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
