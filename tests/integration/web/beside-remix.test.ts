import { describe, expect, it } from "vitest";
import { shopOverHttp } from "../../support/shop-over-http.ts";

const site = shopOverHttp();

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.at + path, { headers, redirect: "manual" });

describe("the demo provider's page", () => {
  const RETURN_URL = "http://localhost/orders/7AG2W6GFGF?key=k&paid=back";
  const act = (choice: string, session: string, from = "same-origin") =>
    fetch(`${site.at}/demo-payments/${session}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": from },
      body: `choice=${choice}`,
      redirect: "manual",
    });
  const stateOf = async (id: string) =>
    (await site.shop.db.demoPaymentSession.findUniqueOrThrow({ where: { id } })).state;

  async function aSession(): Promise<string> {
    const id = `demo_${site.shop.newId()}`;
    const session = { reference: "7AG2W6GFGF", amountFen: 2_680, currency: "CNY", lang: "en", returnUrl: RETURN_URL };
    const createdAt = site.shop.now();
    const expiresAt = new Date(createdAt.getTime() + 900_000);
    await site.shop.db.demoPaymentSession.create({ data: { id, ...session, createdAt, expiresAt } });
    return id;
  }

  it("speaks the payer's language, runs no script and is kept nowhere", async () => {
    const id = await aSession();
    const page = await get(`/en/demo-payments/${id}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self' *;/);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    const html = await page.text();
    expect(html).toContain("No money moves");
    expect(html).not.toContain("<script");
    expect(await (await get(`/demo-payments/${id}`)).text()).toContain("不会真的扣钱");
  });

  it("pays once and leads back", async () => {
    const id = await aSession();
    const paid = await act("pay", id);
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(RETURN_URL);
    expect(await stateOf(id)).toBe("PAID");
    expect((await act("decline", id)).headers.get("location")).toBe(RETURN_URL);
    expect(await stateOf(id)).toBe("PAID");
    expect(await (await get(`/demo-payments/${id}`)).text()).not.toContain("<form");
  });

  it("does nothing for another site, for a wish it doesn't know, and for a session that is not there", async () => {
    const id = await aSession();
    expect((await act("pay", id, "cross-site")).status).toBe(403);
    expect((await act("rob", id)).status).toBe(404);
    expect(await stateOf(id)).toBe("OPEN");
    expect((await act("pay", "demo_none")).status).toBe(404);
    const missing = await get("/demo-payments/demo_none");
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain("<main");
  });
});

describe("the lists of regions", () => {
  it("are the same for everybody, and packed as their reader wants them", async () => {
    const plain = await get("/regions/37", { "accept-encoding": "identity" });
    expect(plain.headers.get("cache-control")).toBe("public, max-age=86400");
    expect(plain.headers.get("content-encoding")).toBeNull();
    const cities = (await plain.json()) as Array<{ code: string; name: string }>;
    expect(cities).toContainEqual({ code: "3713", name: "临沂市" });
    for (const encoding of ["br", "gzip"]) {
      const packed = await get("/regions/110105", { "accept-encoding": encoding });
      expect(packed.headers.get("content-encoding")).toBe(encoding);
      expect(packed.headers.get("vary")).toMatch(/accept-encoding/i);
      expect(await packed.json()).toContainEqual({ code: "110105001", name: "建外街道" });
    }
  });

  it("are not there for what is no region", async () => expect((await get("/regions/00")).status).toBe(404));
});
