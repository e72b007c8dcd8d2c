import { expect, it } from "vitest";
import { encodeBody, openPageCache, toSharedPage } from "./page-cache.server.ts";

const page = (text: string, tags: string[], seconds = 60) => toSharedPage(new Response(text), {}, { tags, seconds }, 0);

it("keeps a page until what it shows is touched, or its time is over", async () => {
  let now = 0;
  const cache = openPageCache(1e6, () => now);
  await cache.fill("/a", () => page("a", ["product:a"]));
  await cache.fill("/b", () => page("b", ["product:b"]));
  cache.drop(["product:a"]);
  expect(cache.get("/a")).toBeUndefined();
  expect(cache.get("/b")?.body.toString()).toBe("b");
  now = 61_000;
  expect(cache.get("/b")).toBeUndefined();
});

it("makes a known page once for requests that come together", async () => {
  const cache = openPageCache(1e6, () => 0);
  let made = 0;
  const make = async () => {
    made += 1;
    return page("a", ["a"]);
  };
  await cache.fill("/a", make);
  cache.drop(["a"]);
  await Promise.all([cache.fill("/a", make), cache.fill("/a", make), cache.fill("/a", make)]);
  expect(made).toBe(2);
});

it("lets nobody wait for somebody else's personal page", async () => {
  const cache = openPageCache(1e6, () => 0);
  const slow = cache.fill("/cart", () => new Promise(() => {}));
  expect(await cache.fill("/cart", async () => null)).toBeNull();
  expect(slow).toBeInstanceOf(Promise);
});

it("does not keep a page whose facts changed while it was made", async () => {
  const cache = openPageCache(1e6, () => 0);
  await cache.fill("/a", async () => {
    const old = await page("before", ["stock:x"]);
    cache.drop(["stock:x"]);
    return old;
  });
  expect(cache.get("/a")).toBeUndefined();
});

it("drops everything when it can't know what changed", async () => {
  const cache = openPageCache(1e6, () => 0);
  await cache.fill("/a", () => page("a", ["x"]));
  cache.drop(["*"]);
  expect(cache.get("/a")).toBeUndefined();
});

it("compresses once, and not at all for those who can't read it", async () => {
  const shared = await page("long ".repeat(500), []);
  expect(await encodeBody(shared, undefined)).toMatchObject({ encoding: null });
  const first = await encodeBody(shared, "gzip, br");
  expect(first.encoding).toBe("br");
  expect((await encodeBody(shared, "br")).body).toBe(first.body);
  expect((await encodeBody(shared, "gzip")).encoding).toBe("gzip");
});
