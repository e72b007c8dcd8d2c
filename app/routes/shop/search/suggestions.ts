import type { LoaderFunctionArgs } from "@remix-run/node";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { LONGEST_QUERY, normalizeQuery } from "#app/domain/search/normalize.ts";
import { popularQueries } from "#app/domain/search/popular.queries.server.ts";
import { suggestions, type Suggested } from "#app/domain/search/search-page.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";

const MOST_QUERIES = 6;
const MOST_COMPLETIONS = 3;

/** What the search box shows while somebody types; with nothing typed, what others look for. */
export type Suggestions = Suggested & { queries: string[] };

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.limit("suggest", { max: 600, windowSeconds: 60 });
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const text = normalizeQuery((url.searchParams.get("q") ?? "").slice(0, LONGEST_QUERY));
  const popular = await popularQueries(context.shop, lang);
  const others = { shows: [], stores: [], stories: [] };
  if (text === "") return Response.json({ products: [], others, queries: popular.slice(0, MOST_QUERIES) });
  const { text: _none, ...filters } = readListQuery(new URLSearchParams());
  const { suggested, answer, tags } = await suggestions(context.shop, lang, text, filters);
  const begun = popular.filter((query) => query.startsWith(text) && query !== text);
  if (answer.ready) {
    const shown = ["products", "locations", "shows", "pages", "search", "synonyms"];
    context.page.share({ tags: [...shown, ...tags], seconds: 120 });
  }
  return Response.json({ ...suggested, queries: begun.slice(0, MOST_COMPLETIONS) } satisfies Suggestions);
}
