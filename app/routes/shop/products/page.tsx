import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { productList } from "#app/domain/search/product-list.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { ListView } from "../parts/list-view.tsx";

export const meta: MetaFunction<typeof loader> = ({ location, matches }) => {
  const t = translator(langOf(location.pathname));
  return pageMeta({
    title: t("list.title"),
    description: t("list.description"),
    pathname: location.pathname,
    origin: originOf(matches),
  });
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const query = readListQuery(url.searchParams);
  const { list, tags } = await productList(context.shop, langOf(url.pathname), query);
  context.page.share({ tags: ["brand", "products", "locations", ...tags], seconds: 3600 });
  return { query, list };
}

export default function ProductsPage() {
  const { query, list } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 md:px-6 md:py-12">
      <h1 className="text-3xl md:text-4xl">{t("list.title")}</h1>
      <ListView path="/products" query={query} list={list} />
    </main>
  );
}
