import { describe, expect, it } from "vitest";
import { readShopifyCsv } from "./shopify-csv.ts";
import { writeShopifyCsv } from "./write-shopify-csv.ts";

const read = (text: string) => readShopifyCsv({ path: "products.csv", text });
const HEADERS =
  "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Variant Compare At Price,Variant Barcode,Variant Weight Unit,Status,Image Src,Image Position,Image Alt Text";

/** As a foreign shop exports it: cells of apps, an apostrophe before the barcode, pictures on rows of their own. */
const FOREIGN = `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Google Shopping / MPN,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Price / International,Status,Colour (product.metafields.custom.colour)
tee,Tee,"<p onclick=""x"">Soft, <b>warm</b></p>",Acme,Apparel,Shirt,"a, b",true,Size,S,Colour,Red,TEE-S,136.0,shopify,5,continue,manual,19.90,25.00,true,true,'0123456789012,https://cdn.example/1.jpg,1,Front,false,,,MPN1,https://cdn.example/1.jpg,lb,T1,4.20,21,active,red
tee,,,,,,,,,M,,Red,TEE-M,136.0,,3,deny,manual,19.90,,true,true,,https://cdn.example/2.jpg,2,,,,,,,kg,,4.30,22,,
tee,,,,,,,,,,,,,,,,,,,,,,,https://cdn.example/3.jpg,3,=HYPERLINK(1),,,,MPN3,,,,,,,
card,Gift card,,Acme,,,,true,Title,Default Title,,,,0,,,deny,manual,10.00,,false,false,,,,,true,,,,,,,,,active,
`;

describe("readShopifyCsv", () => {
  it("reads a foreign shop's export", () => {
    const { products, problems } = read(FOREIGN);
    expect(problems).toEqual([]);
    expect(products[0]).toMatchObject({
      handle: "tee",
      status: "ACTIVE",
      body: { zh: "<p>Soft, <b>warm</b></p>" },
      tags: ["a", "b"],
      options: [
        { name: { zh: "Size" }, values: [{ zh: "S" }, { zh: "M" }] },
        { name: { zh: "Colour" }, values: [{ zh: "Red" }] },
      ],
      variants: [
        { sku: "TEE-S", priceFen: 1990, compareAtFen: 2500, weightGrams: 136, barcode: "0123456789012" },
        { sku: "TEE-M", optionValues: ["M", "Red"], extra: { "Cost per item": "4.30" } },
      ],
      images: [{ alt: { zh: "Front" } }, { alt: { zh: "Tee" } }, { alt: { zh: "=HYPERLINK(1)" } }],
    });
    expect(products[1]).toMatchObject({ handle: "card", status: "DRAFT", options: [], variants: [{ sku: "card" }] });
  });

  it("gives back what it read, columns of other shops' apps included, with no cell a formula", () => {
    const first = read(FOREIGN).products;
    const text = writeShopifyCsv(first);
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(read(text)).toMatchObject({ products: first, problems: [] });
    for (const kept of [
      "Google Shopping / MPN",
      "MPN3",
      "Variant Tax Code",
      "T1",
      "continue",
      "Price / International",
    ]) {
      expect(text).toContain(kept);
    }
    expect(writeShopifyCsv(read(text).products)).toBe(text);
  });

  it("knows the headers of Shopify's newer template and metafields under any label", () => {
    const text =
      "Title,URL handle,SKU,Price,Weight value (grams),编号 (product.metafields.ten.number)\nApple,apple,A1,9.9,500,3\n";
    expect(read(text).products[0]).toMatchObject({
      handle: "apple",
      tenNumber: 3,
      variants: [{ priceFen: 990, weightGrams: 500 }],
    });
  });

  it("takes a weight in the unit beside it where grams are missing", () => {
    const text = "Handle,Title,Variant Price,Variant Weight,Variant Weight Unit\na,A,1,2,oz\nb,B,1,1.5,kg\n";
    expect(read(text).products.map(({ variants }) => variants[0]!.weightGrams)).toEqual([57, 1500]);
  });

  const row = (cells: string) =>
    read(`${HEADERS}\n${cells}`).problems.map(({ line, column, reason }) => `${line} ${column}: ${reason}`);
  it.each([
    ["Bad Handle,T,,,S,1,1", '2 Handle: "Bad Handle" must be small letters, digits and dashes'],
    ["a,,,,S,1,1", "2 Title: is missing"],
    ["a,T,,,S,1,", "2 Variant Price: is missing"],
    ["a,T,,,S,1,1.999", '2 Variant Price: "1.999" is not a price such as 12.90'],
    ["a,T,,,S,1,-1", '2 Variant Price: "-1" is not a price such as 12.90'],
    ["a,T,,,S,1,0", '2 Variant Price: "0" must be more than 0 and at most 20000000'],
    ["a,T,,,S,heavy,1", '2 Variant Grams: "heavy" is not a number of 0 or more'],
    ["a,T,,,S,1,1,,,stone", '2 Variant Weight Unit: "stone" must be kg, g, lb or oz'],
    ["a,T,,,S,1,1,,,g,sold", '2 Status: "sold" must be active, draft, archived or unlisted'],
    ["a,T,,,S,1,1,,b c", '2 Variant Barcode: "b c" must be at most 64 letters and digits without blanks'],
    ["a,T,Size,S,S1,1,1\na,,,,S2,1,1", '3 Option1 Value: is missing, the product has the option "Size"'],
    ["a,T,Size,S,S1,1,1\na,,,S,S2,1,1", "3 Option1 Value: another variant of the product has the same options"],
    ["a,T,,,S1,1,1\nb,T,,,S1,1,1", '3 Variant SKU: "S1" is on line 2 already'],
    ["a,T,,,S1,1,1,,77\nb,T,,,S2,1,1,,77", '3 Variant Barcode: "77" is on line 2 already'],
    ["a,T,,,S1,1,1\na,,,,,,", "3 : has neither a variant nor a picture"],
    ["a,T,,,S1,1,1,,,,,x.svg,first", '2 Image Position: "first" must be a whole number from 1 to 250'],
  ])("%s", (cells, problem) => {
    expect(row(cells)).toContain(problem);
  });

  it("tells every bad row at once, and a file without the columns it needs", () => {
    expect(row("a,,,,S,1,x\nb,T,,,S,1,y")).toHaveLength(4);
    expect(read("Name,Price\nx,1\n").problems.map(({ column }) => column)).toEqual(["Handle", "Title"]);
  });
});
