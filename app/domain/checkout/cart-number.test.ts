import { expect, it } from "vitest";
import { cartNumber, readCartNumber } from "./cart-number.ts";

const ID = "01932f6a-1b2c-7d3e-8f40-12ab34cd56ef";

it.each([cartNumber(ID), "ab34c d56ef", " AB34CD56EF ", "ab34c-d56ef"])("is read as %j", (typed) =>
  expect(ID.endsWith(readCartNumber(typed)!)).toBe(true),
);
it.each(["", "ab34c", "ab34c d56eg", ID])("%j is none", (typed) => expect(readCartNumber(typed)).toBeNull());
