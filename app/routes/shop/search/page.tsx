import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect, type MouseEvent } from "react";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { LONGEST_QUERY } from "#app/domain/search/normalize.ts";
import { popularQueries } from "#app/domain/search/popular.queries.server.ts";
import { searchPage } from "#app/domain/search/search-page.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { LinkButton } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { ListView } from "../parts/list-view.tsx";
import { keepRecent, rememberChosen, tellQuery } from "../parts/search-memory.ts";
import { Others } from "./others.tsx";

/** Longer ones are hardly asked twice: not worth keeping for everybody. */
const LONGEST_SHARED = 30;
const MOST_POPULAR = 8;

export const meta: MetaFunction<typeof loader> = ({ location, data }) => {
  const t = translator(langOf(location.pathname));
  const title = data?.query.text ? t("search.title", { text: data.query.text }) : t("search.title.none");
  return pageMeta({ title, pathname: location.pathname, origin: "", indexed: false });
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.limit("search", { max: 600, windowSeconds: 60 });
  const url = new URL(request.url);
  const lang = langOf(url.pathname);
  const text = oneLine((url.searchParams.get("q") ?? "").slice(0, 400)).slice(0, LONGEST_QUERY);
  const query = { ...readListQuery(url.searchParams), text };
  const { page, tags } = await searchPage(context.shop, lang, query);
  const found = page.list.total > 0 || Object.values(page.others).some((hits) => hits.length > 0);
  const popular = found ? [] : (await popularQueries(context.shop, lang)).slice(0, MOST_POPULAR);
  if (page.ready && text.length <= LONGEST_SHARED) {
    const shown = ["brand", "products", "locations", "shows", "pages", "search", "synonyms"];
    context.page.share({ tags: [...shown, ...tags], seconds: found ? 600 : 60 });
  }
  return { query, page, popular };
}

export default function SearchRoute() {
  const { query, page, popular } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  const { text } = query;
  const { list, others, corrected } = page;
  useEffect(() => {
    if (text === "") return;
    keepRecent(text);
    tellQuery({ event: "asked", text, lang });
  }, [text, lang]);
  // Filters that leave nothing are shown with the filters; nothing at all without them.
  const filtered = list.categories.length + list.places.length + Number(list.online.selected) + query.prices.length > 0;
  const anything = list.total > 0 || filtered;
  const anyOther = Object.values(others).some((hits) => hits.length > 0);
  return (
    <main
      id="main"
      className="mx-auto max-w-6xl px-4 py-8 md:px-6 md:py-12"
      onClickCapture={(event) => noteChoice(event, { text, lang })}
    >
      <h1 className="text-3xl break-words md:text-4xl">
        {text ? t("search.title", { text }) : t("search.title.none")}
      </h1>
      {corrected && <p className="mt-3 text-lg">{t("search.corrected", { text, instead: corrected.text })}</p>}
      {!page.ready && (
        <div className="mt-4">
          <Notice tone="info">{t("search.notReady")}</Notice>
        </div>
      )}
      {anything && <ListView path="/search" query={query} list={list} />}
      {anyOther && <Others others={others} />}
      {!anything && !anyOther && <Nothing text={text} popular={popular} />}
    </main>
  );
}

function Nothing({ text, popular }: { text: string; popular: string[] }) {
  const t = useT();
  return (
    <div className="mt-6 rounded-soft border border-dashed border-line bg-card px-5 py-10 text-center">
      {text ? (
        <>
          <h2 className="text-xl break-words">{t("search.empty.title", { text })}</h2>
          <p className="mt-1 text-faded">{t("search.empty.text")}</p>
        </>
      ) : (
        <p className="text-faded">{t("search.intro")}</p>
      )}
      {popular.length > 0 && (
        <>
          <h2 className="mt-6 font-medium">{t("search.popular")}</h2>
          <ul className="mt-2 flex flex-wrap justify-center gap-2">
            {popular.map((query) => (
              <li key={query}>
                <LocalLink
                  to={`/search?q=${encodeURIComponent(query)}`}
                  className="inline-flex min-h-11 items-center rounded-full border border-line px-4 hover:border-seal"
                >
                  {query}
                </LocalLink>
              </li>
            ))}
          </ul>
        </>
      )}
      <LinkButton to="/products" tone="quiet" className="mt-6">
        {t("search.empty.all")}
      </LinkButton>
    </div>
  );
}

/** A product that was looked at because of this search: counted, and remembered in this tab only. */
function noteChoice(event: MouseEvent, search: { text: string; lang: "zh" | "en" }): void {
  const path = (event.target as Element).closest("a")?.pathname;
  const handle = path && /\/products\/([^/]+)$/.exec(path)?.[1];
  if (handle && search.text) rememberChosen(handle, search);
}
