import { expect, it } from "vitest";
import { storefrontProduct } from "#app/domain/catalog/storefront-product.ts";
import type { ProductPage } from "#app/domain/search/product-page.queries.server.ts";
import { productJsonLd } from "./json-ld.server.ts";

const variant = {
  barcode: "6973713001012",
  compareAtFen: null,
  weightGrams: 1,
  netContent: null,
  maxPerOrder: 9,
  imageId: null,
};
const product = storefrontProduct(
  {
    id: "p",
    handle: "apples",
    title: { zh: "</script><script>alert(1)</script>" },
    body: { zh: "<p>甜 &amp; 脆</p>" },
    seoTitle: null,
    seoDescription: null,
    vendor: "",
    productType: "fruit",
    tags: [],
    images: [],
    options: [{ name: { zh: "规格" }, values: [{ zh: "大" }, { zh: "小" }, { zh: "无" }] }],
    variants: [
      { ...variant, id: "l", sku: "L", priceFen: 3990, values: ["大"] },
      { ...variant, id: "s", sku: "S", priceFen: 1990, values: ["小"] },
      { ...variant, id: "n", sku: "N", priceFen: 990, values: ["无"] },
    ],
  },
  new Map([
    ["l", { shippable: 3, onShelves: 3 }],
    ["s", { shippable: 0, onShelves: 2 }],
  ]),
  "zh",
);
const page = {
  product,
  facts: { label: null },
  places: [{ handle: "qilu-garden", name: "齐鲁园店", city: "临沂" }],
} as unknown as ProductPage;

it("tells search engines what there is, where, and can't be broken out of", () => {
  const text = productJsonLd(page, "https://shop.example", "/products/apples");
  expect(text).not.toMatch(/[<>&]/);
  const data = JSON.parse(text) as { offers: Array<Record<string, unknown>> } & Record<string, unknown>;
  expect(data).toMatchObject({
    "@type": "Product",
    description: "甜 & 脆",
    url: "https://shop.example/products/apples",
  });
  expect(data.offers.map(({ sku, price, availability }) => [sku, price, availability])).toEqual([
    ["L", "39.90", "https://schema.org/InStock"],
    ["S", "19.90", "https://schema.org/InStoreOnly"],
    ["N", "9.90", "https://schema.org/OutOfStock"],
  ]);
  expect(data.offers[0]!["availableAtOrFrom"]).toMatchObject([
    { "@type": "Place", name: "齐鲁园店", url: "https://shop.example/stores/qilu-garden" },
  ]);
});
