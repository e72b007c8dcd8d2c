const MOST = 160;

/**
 * An error's first line as it may be shown and kept: without what could be about a person (numbers of six digits and
 * more, addresses of mail and web, secrets after "key=") and bounded.
 * @example errorLine("no route to 13805391234\n at …") → "no route to …"
 */
export function errorLine(text: string): string {
  const [first = ""] = text.trim().split(/[\r\n]/, 1);
  const safe = first
    .replace(/\b(?:https?|postgres(?:ql)?|smtps?):\/\/\S+/gi, "…")
    .replace(/[^\s<>@"'(]+@[^\s<>@"')]+/g, "…")
    .replace(/\b(key|token|code|password|secret)=\S+/gi, "$1=…")
    .replace(/\+?\d[\d -]{4,}\d/g, "…")
    .replace(/\p{Cc}/gu, " ");
  return safe.length > MOST ? `${safe.slice(0, MOST - 1)}…` : safe;
}
