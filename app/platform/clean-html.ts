/** What a product text or a page may be made of; everything else loses its tags and keeps its words. */
const ALLOWED = new Set(
  "p br hr h2 h3 h4 strong b em i u s sub sup small ul ol li dl dt dd blockquote table thead tbody tr th td a".split(
    " ",
  ),
);
const EMPTY = new Set(["br", "hr"]);
/** Their content is no text for readers. */
const DROPPED = new Set(
  "script style iframe object embed noscript template textarea title svg math select xmp".split(" "),
);
/** Tags nested deeper than this are taken as text: no page needs them, and a parser may choke on them. */
const DEEPEST = 20;

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>/g;
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});/;
/** Control characters and those that turn the reading direction: invisible, and never meant well in a text. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/**
 * Makes HTML from a person harmless (TRUST 15). Nothing of the input is passed through as markup: the output is put
 * together anew from the tags of the allow-list, without attributes but a link's address, and from escaped text, so that
 * what a browser might read differently can't do harm. Clean HTML stays as it is.
 * @example cleanHtml('<p onclick="x()">Hi <script>…</script><a href="javascript:x">you</a>') → "<p>Hi <a>you</a></p>"
 */
export function cleanHtml(html: string): string {
  const text = html.replace(INVISIBLE, "");
  const open: string[] = [];
  let out = "";
  let at = 0;
  TAG.lastIndex = 0;
  for (let match = TAG.exec(text); match; match = TAG.exec(text)) {
    out += escapeText(text.slice(at, match.index));
    at = TAG.lastIndex;
    const name = match[2]?.toLowerCase();
    if (name === undefined) continue;
    if (DROPPED.has(name)) {
      if (match[1] === "") at = TAG.lastIndex = endOf(text, name, at);
      continue;
    }
    if (!ALLOWED.has(name)) continue;
    if (EMPTY.has(name)) out += `<${name}>`;
    else if (match[1] === "/") out += close(open, name);
    else if (open.length < DEEPEST) {
      open.push(name);
      out += name === "a" ? openLink(match[3] ?? "") : `<${name}>`;
    }
  }
  out += escapeText(text.slice(at));
  return (
    out +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join("")
  );
}

/** The words of an HTML text on one line, for descriptions. @example plainText("<p>a &amp; b</p><p>c</p>") → "a & b c" */
export function plainText(html: string): string {
  return cleanHtml(html)
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** The address of a link that may stay: the web, mail, telephone, or a path of our own. */
function openLink(attributes: string): string {
  const match = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(` ${attributes}`);
  const address = (match?.[1] ?? match?.[2] ?? match?.[3] ?? "").trim();
  const kept = /^(https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i.test(address) && !/[\s<>"'`\\]/.test(address);
  return kept ? `<a href="${escapeText(address)}">` : "<a>";
}

/** Closes a tag and those opened inside it; a close without an open is nothing. */
function close(open: string[], name: string): string {
  const from = open.lastIndexOf(name);
  if (from < 0) return "";
  return open
    .splice(from)
    .reverse()
    .map((inner) => `</${inner}>`)
    .join("");
}

/** Where the content of a dropped element ends: behind its closing tag, else at the end of the text. */
function endOf(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[^>]*>`, "gi");
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : text.length;
}

function escapeText(text: string): string {
  return text
    .replace(/&/g, (_, at: number) => (ENTITY.exec(text.slice(at, at + 40))?.index === 0 ? "&" : "&amp;"))
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
