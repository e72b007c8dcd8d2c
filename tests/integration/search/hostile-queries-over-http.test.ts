import { afterAll, beforeAll, expect, it } from "vitest";
import { openWeb, type Web } from "#server/web.ts";
import { HOSTILE } from "../../support/search/hostile-queries.ts";
import { importDemo } from "../../support/search/import-demo.ts";
import { openTestShop, type TestShop } from "../../support/test-shop.ts";

/** Hundreds of times what any takes: a busy machine keeps it, an explosion does not. */
const BOUND_MS = 10_000;

let shop: TestShop;
let web: Web;
let at: string;
beforeAll(async () => {
  shop = await openTestShop();
  await importDemo(shop);
  await shop.search.rebuild(() => {});
  web = await openWeb({ shop, port: 0, host: "127.0.0.1", pageCacheBytes: 8e6 });
  at = `http://127.0.0.1:${web.port}`;
});
afterAll(async () => {
  await web.close();
  await shop.drop();
});

/** As a browser writes a form's text, and as nobody should: halves of characters and controls as they are. */
const encoded = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

it.each(HOSTILE)(
  "%s: the page, the suggestions and the log answer, or say 400, in bounded time",
  async (_name, text) => {
    const form = new URLSearchParams({ event: "asked", text, lang: "zh" });
    for (const ask of [
      () => fetch(`${at}/search?q=${encoded(text)}`),
      () => fetch(`${at}/en/search?q=${encoded(text)}&category=${encoded(text)}&price=x&page=-1&month=99`),
      () => fetch(`${at}/search/suggestions?q=${encoded(text)}`),
      () => fetch(`${at}/search/log`, { method: "POST", headers: { "sec-fetch-site": "same-origin" }, body: form }),
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
    const answer = await fetch(`${at}${path}?q=${raw}`);
    await answer.text();
    expect([200, 400]).toContain(answer.status);
  }
});

it("answers others after all of it", async () => {
  expect((await fetch(`${at}/search?q=${encodeURIComponent("大姜")}`)).status).toBe(200);
  const suggested = (await (await fetch(`${at}/search/suggestions?q=dajiang`)).json()) as {
    products: Array<{ handle: string }>;
  };
  expect(suggested.products.map(({ handle }) => handle)).toContain("ginger");
});
