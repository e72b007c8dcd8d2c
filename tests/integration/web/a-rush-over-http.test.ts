import { expect, it } from "vitest";
import { reconcile } from "#app/domain/fulfillment/reconcile.server.ts";
import { anOpenStore } from "../../support/builders/open-store.ts";
import { aVariant, receive } from "../../support/builders/stocked-variant.ts";
import { shopOverHttp } from "../../support/shop-over-http.ts";

const site = shopOverHttp();

/** A shopper's browser: keeps its cart's cookie, sends forms as our pages do, follows nothing. */
class Shopper {
  private cookie = "";

  async send(path: string, form?: Record<string, string>): Promise<Response> {
    const answer = await fetch(`${site.at}${path}`, {
      method: form ? "POST" : "GET",
      headers: {
        cookie: this.cookie,
        "sec-fetch-site": "same-origin",
        ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      redirect: "manual",
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    this.cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? this.cookie;
    return answer;
  }

  /** The checkout form with its hidden fields, filled for a collection. */
  async checkout(pickupLocationId: string, n: number): Promise<Record<string, string>> {
    const html = await (await this.send("/checkout")).text();
    const key = /name="checkoutKey" value="([^"]+)"/.exec(html)![1]!;
    const total = /name="agreedTotalFen" value="(\d+)"/.exec(html)![1]!;
    return {
      intent: "place",
      checkoutKey: key,
      agreedTotalFen: total,
      contactName: "王小明",
      contactMobile: `138${String(n).padStart(8, "0")}`,
      deliveryMode: "PICKUP",
      pickupLocationId,
      invoice: "NONE",
      agreeTerms: "on",
      agreePrivacy: "on",
    };
  }
}

it("sells 20 units to 20 of 64 shoppers who order over HTTP at once, refuses 44 in words, and the books agree", async () => {
  const store = await anOpenStore(site.shop);
  const ginger = await aVariant(site.shop, 1990);
  await receive(site.shop, store, ginger, 20);
  const shoppers = Array.from({ length: 64 }, () => new Shopper());
  const forms = await Promise.all(
    shoppers.map(async (shopper, n) => {
      await shopper.send("/cart", { intent: "add", variantId: ginger, quantity: "1" });
      const form = await shopper.checkout(store, n);
      // Collecting costs nothing; the page opened with shipping chosen.
      return { ...form, agreedTotalFen: "1990" };
    }),
  );
  const answers = await Promise.all(shoppers.map((shopper, n) => shopper.send("/checkout", forms[n]!)));

  const statuses = answers.map((answer) => answer.status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(20);
  expect(statuses.filter((status) => status === 409)).toHaveLength(44);
  for (const answer of answers.filter(({ status }) => status === 303))
    expect(answer.headers.get("location")).toContain("/demo-payments/");
  for (const answer of answers.filter(({ status }) => status === 409)) expect(await answer.text()).toContain("产品");
  expect(await site.shop.db.order.count()).toBe(20);
  expect(await site.shop.db.stockLevel.findFirstOrThrow({ where: { variantId: ginger } })).toMatchObject({
    onHand: 20,
    held: 20,
  });
  expect(await reconcile(site.shop)).toEqual([]);
});
