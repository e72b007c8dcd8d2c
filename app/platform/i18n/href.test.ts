import { expect, it } from "vitest";
import { href, inLang, isStaffPath, langOf } from "./href.ts";

it.each([
  ["/", "zh"],
  ["/en", "en"],
  ["/en/cart", "en"],
  ["/english-breakfast", "zh"],
] as const)("%s is %s", (path, lang) => expect(langOf(path)).toBe(lang));

it("leads to a page in either language and back", () => {
  expect(href("zh", "/cart")).toBe("/cart");
  expect(href("en", "/")).toBe("/en");
  for (const path of ["/", "/products/ginger"]) {
    expect(inLang(path, "en")).toBe(href("en", path));
    expect(inLang(href("en", path), "zh")).toBe(path);
    expect(inLang(path, "zh")).toBe(path);
  }
});

it.each([
  ["/staff", true],
  ["/en/staff/pickups", true],
  ["/staffage", false],
  ["/products/staff", false],
])("%s is for staff: %s", (path, staff) => expect(isStaffPath(path)).toBe(staff));
