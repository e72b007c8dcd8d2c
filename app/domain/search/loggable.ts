import { normalizeQuery } from "./normalize.ts";

/** Longer queries are sentences, or something pasted. */
const LONGEST_LOGGED = 30;
/** A phone, an order, an identity card; the shop's own barcodes are no loss. */
const MOST_DIGITS = 5;

/**
 * A query as it is counted; null when it may be about a person (PIPL: the least that is needed). Nothing is kept of who
 * asked. @example loggableQuery("138 0013 8000") → null; loggableQuery(" 大姜 ") → "大姜"
 */
export function loggableQuery(typed: string): string | null {
  const text = normalizeQuery(typed);
  const digits = text.replace(/\D/g, "").length;
  if (text === "" || text.length > LONGEST_LOGGED || digits > MOST_DIGITS) return null;
  if (/@|https?:|www[.]|:\/\//.test(text)) return null;
  // "某某街道 3 号": where somebody lives.
  return /[路街巷弄村]\s*\d|\d\s*[号室栋楼单]|单元/.test(text) ? null : text;
}
