import { decodeEncodedVariant } from "@shopify/hydrogen-react";
import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeVariants } from "./encode-variants.ts";

const sorted = (combinations: number[][]) => combinations.map((combination) => combination.join()).sort();

it("is read back by hydrogen-react, for any options", () => {
  expect(
    encodeVariants([
      [0, 0],
      [0, 1],
      [1, 0],
    ]),
  ).toBe("v1_0:0 1,1:0,");
  const combinations = fc.integer({ min: 1, max: 3 }).chain((options) =>
    fc.uniqueArray(fc.array(fc.nat(6), { minLength: options, maxLength: options }), {
      selector: (combination) => combination.join(),
      minLength: 1,
      maxLength: 20,
    }),
  );
  fc.assert(
    fc.property(combinations, (given) => {
      expect(sorted(decodeEncodedVariant(encodeVariants(given)))).toEqual(sorted(given));
    }),
  );
});
