/**
 * Which combinations of option values there are, in the Storefront API's trie encoding (`encodedVariantExistence`,
 * "v1_…"), which getProductOptions of @shopify/hydrogen-react decodes: `:` goes one option deeper, a blank parts
 * neighbours, a comma ends a prefix.
 * @param combinations places of the values by option, e.g. [[0, 0], [0, 1], [1, 0]]
 * @example encodeVariants([[0, 0], [0, 1], [1, 0]]) → "v1_0:0 1,1:0,"
 */
export function encodeVariants(combinations: ReadonlyArray<readonly number[]>): string {
  return combinations.length === 0 ? "" : `v1_${encode(combinations)}`;
}

function encode(rest: ReadonlyArray<readonly number[]>): string {
  const heads = [...new Set(rest.map(([head]) => head!))].sort((a, b) => a - b);
  if (rest[0]!.length === 1) return heads.join(" ");
  return heads
    .map(
      (head) =>
        `${head}:${encode(rest.filter((combination) => combination[0] === head).map((combination) => combination.slice(1)))},`,
    )
    .join("");
}
