import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanHtml, plainText } from "./clean-html.ts";

describe("cleanHtml", () => {
  it.each([
    ["<p>甜 &amp; 脆</p><ul><li>一</li></ul>", "<p>甜 &amp; 脆</p><ul><li>一</li></ul>"],
    ['<p onclick="x()">Hi <script>alert("<p>")</script>you', "<p>Hi you</p>"],
    ["<ScRiPt\n>x</sCript >a", "a"],
    ["<script>never closed", ""],
    ['<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
    ['<a href="java&#115;cript:alert(1)">x</a>', "<a>x</a>"],
    ["<a href=//evil.example>x</a>", "<a>x</a>"],
    ['<a href="https://a.example/?a=1&b=2" target=_blank>x</a>', '<a href="https://a.example/?a=1&amp;b=2">x</a>'],
    ["<a title='\" onmouseover=x' href='/products'>x</a>", '<a href="/products">x</a>'],
    ["<img src=x onerror=alert(1)>", ""],
    ["<svg><p>x</p></svg>a", "a"],
    ["<div><b>bold</div> still", "<b>bold still</b>"],
    ["</p>a<em>b<strong>c</em>d", "a<em>b<strong>c</strong></em>d"],
    ["a < b > c & d", "a &lt; b &gt; c &amp; d"],
    ["<p", "&lt;p"],
    ['<p title="', '&lt;p title="'],
    ["<!-- <p> --><!DOCTYPE html><?php x ?>a", "a"],
    ["a\u202Eb\u0000c", "abc"],
  ])("%s", (dirty, clean) => {
    expect(cleanHtml(dirty)).toBe(clean);
  });

  it("leaves clean text as it is, whatever it was made from", () => {
    const pieces = fc.constantFrom(
      "<",
      ">",
      "<p>",
      "</p>",
      "<a href='",
      "'",
      '"',
      "javascript:",
      "&",
      "&lt;",
      "amp;",
      "<script>",
      "</script",
      "<!--",
      "-->",
      "x",
      " ",
      "=",
      "/",
      "<br>",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const clean = cleanHtml(parts.join(""));
        expect(cleanHtml(clean)).toBe(clean);
        expect(clean).not.toMatch(/<(script|!--)|<a href="javascript/i);
      }),
      { numRuns: 2000 },
    );
  });
});

it("plainText gives the words", () => {
  expect(plainText("<p>a &amp; b</p><p>c &lt;d</p>")).toBe("a & b c <d");
});
