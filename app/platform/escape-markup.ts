/** Text as it stands in HTML and XML, between tags and in quoted attributes. @example escapeMarkup("a<b") → "a&lt;b" */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
