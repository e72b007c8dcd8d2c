import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readListQuery } from "#app/domain/search/list-query.ts";
import { collectionPage } from "#app/domain/search/product-list.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { ListView } from "../parts/list-view.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) =>
  data
    ? pageMeta({
        title: data.collection.title,
        description: data.collection.description,
        pathname: location.pathname,
        origin: originOf(matches),
        picture: data.collection.picture ? `/images/${data.collection.picture.hash}/1280.jpg` : undefined,
      })
    : [];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const query = readListQuery(url.searchParams);
  const found = await collectionPage(context.shop, langOf(url.pathname), params["handle"]!, query);
  if (!found) throw new Response(null, { status: 404 });
  const { list, tags, ...collection } = found;
  context.page.share({ tags: ["brand", "products", "locations", ...tags], seconds: 3600 });
  return { handle: params["handle"]!, query, list, collection };
}

export default function CollectionPage() {
  const { handle, query, list, collection } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 md:px-6 md:py-12">
      <div className="grid items-center gap-6 md:grid-cols-[1fr_20rem]">
        <div>
          <h1 className="text-3xl md:text-4xl">{collection.title}</h1>
          <p className="mt-2 max-w-prose text-lg text-faded">{collection.description}</p>
        </div>
        {collection.picture && (
          <Picture
            picture={collection.picture}
            alt=""
            sizes="(min-width: 768px) 320px, 92vw"
            eager
            className="order-first aspect-[2/1] w-full rounded-soft object-cover md:order-none"
          />
        )}
      </div>
      <ListView path={`/collections/${handle}`} query={query} list={list} />
    </main>
  );
}
