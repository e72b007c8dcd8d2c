import { expect, it } from "vitest";
import { HOSTILE } from "../../support/search/hostile-queries.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { shopOverHttp } from "../../support/shop-over-http.ts";

/** Thousands of times what any takes: a busy machine keeps it, an explosion does not. */
const BOUND_MS = 30_000;

const site = shopOverHttp(async (shop) => {
  await importDemo(shop);
  await shop.search.rebuild(() => {});
});

/** As a browser writes a form's text, and as nobody should: halves of characters and controls as they are. */
const encoded = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

it.each(HOSTILE)(
  "%s: the page, the suggestions and the log answer, or say 400, in bounded time",
  async (_name, text) => {
    const form = new URLSearchParams({ event: "asked", text, lang: "zh" });
    for (const ask of [
      () => fetch(`${site.at}/search?q=${encoded(text)}`),
      () => fetch(`${site.at}/en/search?q=${encoded(text)}&category=${encoded(text)}&price=x&page=-1&month=99`),
      () => fetch(`${site.at}/search/suggestions?q=${encoded(text)}`),
      () =>
        fetch(`${site.at}/search/log`, { method: "POST", headers: { "sec-fetch-site": "same-origin" }, body: form }),
    ]) {
      const began = performance.now();
      const answer = await ask();
      const body = await answer.text();
      expect(performance.now() - began).toBeLessThan(BOUND_MS);
      // 414 and 431: an address longer than a server takes is refused before anybody reads it.
      expect([200, 204, 400, 414, 431]).toContain(answer.status);
      expect(body).not.toContain("<script>alert(1)");
      expect(body.length).toBeLessThan(1_000_000);
    }
  },
);

it.each([
  ["a byte that is no UTF-8", "%ff%fe"],
  ["half an escape", "%e5%a"],
  ["a bare percent", "100%"],
])("%s in the address is no fault of the server", async (_name, raw) => {
  for (const path of ["/search", "/search/suggestions"]) {
    const answer = await fetch(`${site.at}${path}?q=${raw}`);
    await answer.text();
    expect([200, 400]).toContain(answer.status);
  }
});

it("answers others after all of it", async () => {
  expect((await fetch(`${site.at}/search?q=${encodeURIComponent("大姜")}`)).status).toBe(200);
  const suggested = (await (await fetch(`${site.at}/search/suggestions?q=dajiang`)).json()) as {
    products: Array<{ handle: string }>;
  };
  expect(suggested.products.map(({ handle }) => handle)).toContain("ginger");
});
