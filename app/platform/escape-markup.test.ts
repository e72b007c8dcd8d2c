import { expect, it } from "vitest";
import { escapeMarkup } from "./escape-markup.ts";

it("leaves nothing that could begin a tag, an entity or the end of an attribute", () => {
  expect(escapeMarkup(`<a href="x?a=1&b=2" title='&lt;'>`)).toBe(
    "&lt;a href=&quot;x?a=1&amp;b=2&quot; title=&#39;&amp;lt;&#39;>",
  );
});
