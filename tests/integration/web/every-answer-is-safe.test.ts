import net from "node:net";
import { describe, expect, it, vi } from "vitest";
import { shopOverHttp } from "../../support/shop-over-http.ts";

const site = shopOverHttp();

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.at + path, { headers, redirect: "manual" });
const post = (path: string, headers: Record<string, string>, body = "a=1") =>
  fetch(site.at + path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body,
    redirect: "manual",
  });

describe("every page", () => {
  it.each(["/offline", "/cart", "/no-such-page", "/en/offline"])("%s carries the security headers", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy")).toMatch(/script-src 'self' '(nonce|sha256)-/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBeTruthy();
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("allows exactly the inline scripts it has", async () => {
    const page = await get("/cart");
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get("content-security-policy")!)![1];
    const inline = [...(await page.text()).matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)];
    expect(inline.length).toBeGreaterThan(0);
    for (const [, attributes] of inline) expect(attributes).toContain(`nonce="${nonce}"`);
  });
});

describe("a page kept for everybody (TRUST 21)", () => {
  it("is the same for all, says so, and is answered by 304 while it is unchanged", async () => {
    const first = await get("/offline");
    const second = await get("/offline", { cookie: `cart=${"a".repeat(43)}` });
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get("cache-control")).toContain("public");
    expect(first.headers.get("set-cookie")).toBeNull();
    const again = await get("/offline", { "if-none-match": second.headers.get("etag")! });
    expect(again.status).toBe(304);
  });

  it("is dropped when what it shows is touched", async () => {
    await site.shop.db.setting.upsert({
      where: { key: "brand" },
      create: { key: "brand", value: brand("山里的味道") },
      update: { value: brand("山里的味道") },
    });
    await site.shop.db.$executeRaw`SELECT pg_notify('touched', '["brand"]')`;
    await expect.poll(async () => (await get("/offline")).text()).toContain("山里的味道");
    await site.shop.db.setting.update({ where: { key: "brand" }, data: { value: brand("水边的味道") } });
    expect(await (await get("/offline")).text()).toContain("山里的味道");
    await site.shop.db.$executeRaw`SELECT pg_notify('touched', '["brand"]')`;
    await expect.poll(async () => (await get("/offline")).text()).toContain("水边的味道");
  });
});

it("keeps personal pages out of every cache", async () => {
  expect((await get("/cart")).headers.get("cache-control")).toBe("private, no-store");
});

it("makes a personal page once, also when it is compressed on its way", async () => {
  const statements = vi.spyOn(site.shop.pool, "query");
  const page = await get("/cart", { "accept-encoding": "gzip" });
  expect(page.headers.get("content-encoding")).toBe("gzip");
  expect(await page.text()).toContain("购物车还是空的");
  // A second making would begin as soon as the first is written.
  await get("/offline");
  const reads = statements.mock.calls.filter(([statement]) => JSON.stringify(statement).includes("l.seen_price_fen"));
  expect(reads).toHaveLength(1);
});

describe("what changes something (TRUST 12)", () => {
  it.each([
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["from a sister domain", { "sec-fetch-site": "same-site" }],
    ["from nowhere", {}],
    ["from a sandboxed frame", { origin: "null" }],
  ])("is refused when it comes %s", async (_, headers) => expect((await post("/cart", headers)).status).toBe(403));

  it("is heard when it comes from our own page", async () => {
    const { status } = await post("/cart", { "sec-fetch-site": "same-origin" }, "intent=unknown");
    expect(status).not.toBe(403);
    expect(status).toBeLessThan(500);
  });

  it("is refused when it is too large, told or not", async () => {
    const headers = { "sec-fetch-site": "same-origin" };
    expect((await post("/cart", headers, `a=${"x".repeat(300_000)}`)).status).toBe(413);
    expect(await sendUntold(4_000_000)).toBeLessThan(4_000_000);
    expect((await get("/healthz")).status).toBe(200);
  });

  it("is refused when it has more fields than any form", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `f${i}=1`).join("&");
    const { status } = await post("/cart", { "sec-fetch-site": "same-origin" }, many);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

it("sends scripts compressed, for good, to whoever reads that", async () => {
  const [path] = /\/assets\/ui-[^"]+\.js/.exec(await (await get("/cart")).text())!;
  const compressed = await get(path, { "accept-encoding": "br" });
  expect(compressed.headers.get("content-encoding")).toBe("br");
  expect(compressed.headers.get("vary")).toMatch(/accept-encoding/i);
  expect(compressed.headers.get("cache-control")).toContain("immutable");
  const plain = await get(path, { "accept-encoding": "identity" });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(await compressed.text());
});

it("says whether it lives and whether it can serve", async () => {
  expect(await (await get("/healthz")).text()).toBe("ok\n");
  expect(await (await get("/readyz")).text()).toBe("ready\n");
});

it("answers HEAD like GET, without a body", async () => {
  const head = await fetch(`${site.at}/offline`, { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(head.headers.get("etag")).toBeTruthy();
  expect(await head.text()).toBe("");
});

const brand = (tagline: string) => ({
  name: { zh: "十品" },
  tagline: { zh: tagline },
  story: { zh: "故事" },
  legal: { company: { zh: "公司" }, address: { zh: "地址" }, phone: "0539", email: "a@b.example", licences: [] },
});

/** Sends a body whose length is not told, piece by piece. @returns how many bytes went out before the server hung up */
function sendUntold(most: number): Promise<number> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(site.at).port), "127.0.0.1");
    let sent = 0;
    const piece = "x".repeat(16_000);
    const more = () => {
      if (socket.destroyed || sent >= most) return socket.destroy();
      sent += piece.length;
      socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`, () => setImmediate(more));
    };
    socket.on("error", () => {});
    socket.on("close", () => resolve(sent));
    socket.write("POST /cart HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\n");
    socket.write("content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\n", more);
  });
}
