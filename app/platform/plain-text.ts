/** Controls, and the marks that turn the direction of text or take no room: what could make a label lie (TRUST 15). */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** One line as a person meant it: composed (NFC), without invisible characters, blanks single. */
export function oneLine(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").replace(INVISIBLE, "").replace(/ {2,}/g, " ").trim();
}

/** Some lines, e.g. a note: as `oneLine`, with at most one empty line between lines. */
export function someLines(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .split("\n")
    .map(oneLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** How long a text is in characters of Unicode, not in halves of them. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
