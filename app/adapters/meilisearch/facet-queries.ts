import type { MultiSearchQuery, MultiSearchResult } from "meilisearch";
import { MONTHS, type Facet } from "#app/domain/search/filter-list.ts";
import { PRICE_BANDS } from "#app/domain/search/list-query.ts";
import type { Found, Question } from "#app/domain/search/search-engine.ts";

type Filters = Question["filters"];
const FACETS = ["category", "bands", "online", "places", "months"] as const;
type FacetName = (typeof FACETS)[number];

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, "\\$&")}"`;
const oneOf = (name: string, values: readonly string[]): string => `${name} IN [${values.map(quoted).join(", ")}]`;

/** The filters in force, each as its condition. */
function conditions({ categories, prices, online, at, months }: Filters): Partial<Record<FacetName, string>> {
  return {
    ...(categories.length > 0 ? { category: oneOf("category", categories) } : {}),
    ...(prices.length > 0 ? { bands: oneOf("bands", prices) } : {}),
    ...(online ? { online: "online = true" } : {}),
    ...(at === null ? {} : { places: `places = ${quoted(at)}` }),
    ...(months.length > 0 ? { months: `months IN [${months.join(", ")}]` } : {}),
  };
}

/** Conditions for products, but for one filter. */
export function filterFor(filters: Filters, except?: FacetName): string[] {
  const inForce = Object.entries(conditions(filters)).filter(([name]) => name !== except);
  return [`kind = "PRODUCT"`, ...inForce.map(([, condition]) => condition)];
}

/**
 * The queries that count what a filter's values would bring, all other filters as they are: one for each filter in
 * force; the others are counted by the search itself.
 */
export function facetQueries(base: MultiSearchQuery, filters: Filters): MultiSearchQuery[] {
  return (Object.keys(conditions(filters)) as FacetName[]).map((name) => ({
    ...base,
    filter: filterFor(filters, name),
    facets: [name],
    hitsPerPage: 1,
    page: 1,
  }));
}

/** The facets the search itself is to count. */
export function ownFacets(filters: Filters): string[] {
  const inForce = conditions(filters);
  return FACETS.filter((name) => !(name in inForce));
}

/** Reads the counts out of all answers. */
export function readFacets(answers: readonly MultiSearchResult<object>[], filters: Filters): Found["facets"] {
  const counts = Object.assign({}, ...answers.map(({ facetDistribution }) => facetDistribution ?? {})) as Partial<
    Record<FacetName, Record<string, number>>
  >;
  const list = (name: FacetName, keys: readonly string[], chosen: readonly string[]): Facet[] =>
    [...new Set([...keys, ...chosen])]
      .map((key) => ({ key, count: counts[name]?.[key] ?? 0, selected: chosen.includes(key) }))
      .filter(({ count, selected }) => count > 0 || selected);
  const keysOf = (name: FacetName) => Object.keys(counts[name] ?? {}).toSorted();
  return {
    categories: list("category", keysOf("category"), filters.categories),
    prices: list(
      "bands",
      PRICE_BANDS.map(({ key }) => key),
      filters.prices,
    ),
    online: { key: "1", count: counts.online?.["true"] ?? 0, selected: filters.online },
    places: list("places", keysOf("places"), filters.at === null ? [] : [filters.at]),
    seasons: list("months", MONTHS, filters.months.map(String)),
  };
}
