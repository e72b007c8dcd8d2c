/** Bands of price in fen, `to` not included; their keys stand in addresses. */
export const PRICE_BANDS = [
  { key: "0-40", from: 0, to: 4000 },
  { key: "40-80", from: 4000, to: 8000 },
  { key: "80-150", from: 8000, to: 15_000 },
  { key: "150-", from: 15_000, to: Number.POSITIVE_INFINITY },
] as const;

export const SORTS = ["featured", "price-asc", "price-desc", "newest"] as const;
export type Sort = (typeof SORTS)[number];

/** What a visitor asks of a list of products, as its address says it. */
export type ListQuery = {
  /** What is searched for; "" in lists that are no search */
  text: string;
  categories: string[];
  prices: string[];
  /** Can be shipped now */
  online: boolean;
  /** Handle of a place where it is on the shelf now */
  at: string | null;
  /** Months in season, 1–12 */
  months: number[];
  sort: Sort;
  page: number;
};

const MOST_VALUES = 20;
const MOST_PAGES = 1000;

/** Reads a list's address; what makes no sense there is passed over, so that no old link ends in an error. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const word = /^[\p{L}\p{N}_ -]{1,60}$/u;
  const bands = new Set<string>(PRICE_BANDS.map(({ key }) => key));
  const page = Number(params.get("page") ?? 1);
  const sort = params.get("sort") as Sort;
  const at = params.get("at");
  return {
    text: "",
    categories: [...new Set(params.getAll("category"))]
      .filter((key) => word.test(key))
      .slice(0, MOST_VALUES)
      .sort(),
    prices: [...new Set(params.getAll("price"))].filter((key) => bands.has(key)).sort(),
    online: params.get("online") === "1",
    at: at && word.test(at) ? at : null,
    months: [...new Set(params.getAll("month").map(Number))]
      .filter((month) => Number.isInteger(month) && month >= 1 && month <= 12)
      .sort((a, b) => a - b),
    sort: SORTS.includes(sort) ? sort : "featured",
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** The address of a list, always written the same way. @example writeListQuery({ ...query, page: 2 }) → "?category=tea&page=2" */
export function writeListQuery(query: ListQuery): string {
  const params = new URLSearchParams();
  if (query.text) params.set("q", query.text);
  for (const key of query.categories) params.append("category", key);
  for (const key of query.prices) params.append("price", key);
  if (query.online) params.set("online", "1");
  if (query.at) params.set("at", query.at);
  for (const month of query.months) params.append("month", String(month));
  if (query.sort !== "featured") params.set("sort", query.sort);
  if (query.page > 1) params.set("page", String(query.page));
  const text = params.toString();
  return text ? `?${text}` : "";
}
