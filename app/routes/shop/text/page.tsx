import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { brandLicences } from "#app/domain/catalog/brand.queries.server.ts";
import { textPage } from "#app/domain/catalog/text-pages.queries.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { originOf } from "#app/ui/layout/origin.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";

export const meta: MetaFunction<typeof loader> = ({ data, location, matches }) =>
  data
    ? pageMeta({
        title: data.page.title,
        description: data.page.description,
        pathname: location.pathname,
        origin: originOf(matches),
      })
    : [];

/** `/pages/:slug`. The page of licences also lists what the brand's settings have, so that it can't fall behind them. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = langOf(new URL(request.url).pathname);
  const slug = params["slug"]!;
  const [page, licences] = await Promise.all([
    textPage(context.shop, lang, slug),
    slug === "licences" ? brandLicences(context.shop, lang) : [],
  ]);
  if (!page) throw new Response(null, { status: 404 });
  context.page.share({ tags: ["brand", "pages"], seconds: 3600 });
  return { page, licences };
}

export default function TextPage() {
  const { page, licences } = useLoaderData<typeof loader>();
  const t = useT();
  return (
    <main id="main" className="mx-auto max-w-3xl px-4 py-8 md:px-6 md:py-12">
      <h1 className="text-3xl md:text-4xl">{page.title}</h1>
      <div className="prose mt-4" dangerouslySetInnerHTML={{ __html: page.html }} />
      {licences.length > 0 && (
        <section aria-labelledby="licences" className="mt-10">
          <h2 id="licences" className="text-2xl">
            {t("text.licences")}
          </h2>
          <table className="mt-3 w-full border-collapse text-left">
            <thead>
              <tr className="border-y border-line bg-sunk text-faded">
                <th className="px-3 py-2 font-normal">{t("text.licences.name")}</th>
                <th className="px-3 py-2 font-normal">{t("text.licences.number")}</th>
              </tr>
            </thead>
            <tbody>
              {licences.map(({ name, number }) => (
                <tr key={name} className="border-y border-line align-top">
                  <td className="px-3 py-2">{name}</td>
                  <td className="figures px-3 py-2 break-all">{number}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </main>
  );
}
