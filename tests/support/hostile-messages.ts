/** Two hundred messages that somebody sends who means harm: scripts, turned text, towers of marks, links, floods. */
export function hostileMessages(): string[] {
  const scripts = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</script><script>fetch('//evil')</script>",
    "javascript:alert(document.cookie)",
    "{{constructor.constructor('alert(1)')()}}",
    "${7*7}<%= 7*7 %>",
    "data: x\n\nevent: snapshot\ndata: {}",
    "id: 99999\nretry: 1",
    '=HYPERLINK("http://evil")',
    "+cmd|' /C calc'!A0",
    "'; DROP TABLE show; --",
    "\\u003cscript\\u003e",
    "&#60;script&#62;",
    "%3Cscript%3E",
    "\u0000\u0001\u0002null",
    '<!--#exec cmd="ls"-->',
    "]]><script/>",
    '{"kind":"PHASE_CHANGED","to":"ENDED"}',
    "\u2028alert(1)\u2029",
  ];
  const marks = ["\u0301", "\u0336", "\u0489", "\u20dd", "\u0e49"];
  const turned = ["\u202e", "\u202d", "\u2066", "\u2067", "\u200f"];
  const links = ["http://evil.example", "www.evil.cn", "evil点com", "ｅｖｉｌ．ｃｏｍ", "//evil.top/a"];
  return [
    ...scripts.flatMap((text) => [text, `好吃 ${text}`, text.toUpperCase()]),
    ...marks.flatMap((mark) =>
      Array.from({ length: 8 }, (_, i) => `好${mark.repeat(10 * (i + 1))}吃${mark.repeat(50)}`),
    ),
    ...turned.flatMap((turn) => Array.from({ length: 6 }, (_, i) => `价格${turn}${"0.1 元 ".repeat(i + 1)}${turn}`)),
    ...links.flatMap((link) => Array.from({ length: 6 }, (_, i) => `${"看".repeat(i)} ${link}?ref=${i}`)),
    ...Array.from({ length: 20 }, (_, i) => "刷屏！".repeat(30 * (i + 1))),
    ...Array.from({ length: 20 }, (_, i) => `加 微 信${"·".repeat(i)} vx123456${i}`),
  ];
}
