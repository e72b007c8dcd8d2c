import { getProductOptions } from "@shopify/hydrogen-react";
import { describe, expect, it } from "vitest";
import { storefrontProduct, type ProductRow } from "./storefront-product.ts";

const variant = (id: string, values: string[], more: Partial<ProductRow["variants"][number]> = {}) => ({
  id,
  sku: id,
  barcode: null,
  priceFen: 1000,
  compareAtFen: null,
  weightGrams: 1,
  netContent: null,
  maxPerOrder: 9,
  imageId: null,
  values,
  ...more,
});
const apples: ProductRow = {
  id: "p",
  handle: "apples",
  title: { zh: "苹果", en: "Apples" },
  body: { zh: "" },
  seoTitle: null,
  seoDescription: null,
  vendor: "",
  productType: "fruit",
  tags: [],
  images: [],
  options: [
    {
      name: { zh: "果径", en: "Size" },
      values: [
        { zh: "中", en: "Medium" },
        { zh: "大", en: "Large" },
      ],
    },
    { name: { zh: "规格", en: "Weight" }, values: [{ zh: "5千克", en: "5 kg" }, { zh: "10千克" }] },
  ],
  // There is no large one of 10 kg.
  variants: [
    variant("M5", ["中", "5千克"]),
    variant("M10", ["中", "10千克"], { compareAtFen: 1200 }),
    variant("L5", ["大", "5千克"]),
  ],
};
const stock = new Map([
  ["M10", { shippable: 3, onShelves: 0 }],
  ["L5", { shippable: 0, onShelves: 2 }],
]);
const chosen = (options: Record<string, string>) => new Map(Object.entries(options));

describe("storefrontProduct", () => {
  it.each<[string, Record<string, string>, string]>([
    ["nothing chosen: the first that is there", {}, "M10"],
    ["all chosen, sold out or not", { 果径: "中", 规格: "5千克" }, "M5"],
    ["chosen in the other language", { Size: "Large", Weight: "5 kg" }, "L5"],
    ["half chosen", { 果径: "大" }, "L5"],
    ["a combination that does not exist", { 果径: "大", 规格: "10千克" }, "M10"],
    ["words nobody knows", { 果径: "巨", x: "y" }, "M10"],
  ])("selects: %s", (_, options, id) => {
    expect(storefrontProduct(apples, stock, "zh", chosen(options)).selectedOrFirstAvailableVariant?.id).toBe(id);
  });

  it("is what getProductOptions of hydrogen-react wants, in each language", () => {
    const options = getProductOptions(
      storefrontProduct(apples, stock, "en", chosen({ Size: "Medium", Weight: "10千克" })) as never,
    );
    const values = options.map(({ name, optionValues }) => [
      name,
      optionValues.map(({ name: value, selected, exists, available, variantUriQuery }) => [
        value,
        selected,
        exists,
        available,
        variantUriQuery,
      ]),
    ]);
    expect(values).toEqual([
      [
        "Size",
        [
          ["Medium", true, true, true, "Size=Medium&Weight=10%E5%8D%83%E5%85%8B"],
          ["Large", false, true, true, "Size=Large&Weight=5+kg"],
        ],
      ],
      [
        "Weight",
        [
          ["5 kg", false, true, false, "Size=Medium&Weight=5+kg"],
          ["10千克", true, true, true, "Size=Medium&Weight=10%E5%8D%83%E5%85%8B"],
        ],
      ],
    ]);
  });

  it("shows a usual price only above the price", () => {
    const product = storefrontProduct(
      { ...apples, variants: [variant("A", ["中", "5千克"], { compareAtFen: 900 })] },
      stock,
      "zh",
    );
    expect(product.variants[0]!.compareAtPrice).toBeNull();
  });
});
