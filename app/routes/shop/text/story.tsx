import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { stories, textPage } from "#app/domain/catalog/text-pages.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";
import { Picture } from "#app/ui/primitives/picture.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) =>
  data
    ? pageMeta({
        title: data.story.title,
        description: data.story.description,
        pathname: location.pathname,
        origin: originOf(matches),
      })
    : [];

/** `/stories/:slug` */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = langOf(new URL(request.url).pathname);
  const slug = params["slug"]!;
  const [story, all] = await Promise.all([
    textPage(context.shop, lang, `stories/${slug}`),
    stories(context.shop, lang),
  ]);
  if (!story) throw new Response(null, { status: 404 });
  context.page.share({ tags: ["brand", "pages"], seconds: 3600 });
  return { story, others: all.filter((other) => other.slug !== slug) };
}

export default function StoryPage() {
  const { story, others } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-8 md:px-6 md:py-12">
      <article>
        {story.picture && (
          <Picture
            picture={story.picture}
            alt=""
            sizes="(min-width: 48rem) 46rem, 100vw"
            eager
            className="mb-6 w-full rounded-soft"
          />
        )}
        <h1 className="text-3xl md:text-4xl">{story.title}</h1>
        <div className="prose mt-4 text-lg" dangerouslySetInnerHTML={{ __html: story.html }} />
      </article>
      {others.length > 0 && (
        <section aria-labelledby="others" className="mt-12 border-t border-line pt-6">
          <h2 id="others" className="text-xl">
            {t("text.stories")}
          </h2>
          <ul className="mt-2">
            {others.map(({ slug, title }) => (
              <li key={slug}>
                <LocalLink
                  to={`/stories/${slug}`}
                  className="inline-flex min-h-10 items-center text-seal underline underline-offset-4"
                >
                  {title}
                </LocalLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
