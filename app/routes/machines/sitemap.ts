import type { LoaderFunctionArgs } from "@remix-run/node";
import { sitemapEntries } from "#app/domain/catalog/sitemap.queries.server.ts";
import { escapeMarkup } from "#app/platform/escape-markup.ts";
import { href } from "#app/platform/i18n/href.ts";
import { LANGS } from "#app/platform/i18n/localized.ts";

const HREFLANG = { zh: "zh-CN", en: "en" };

/** `/sitemap.xml`: every public page in both languages, each naming the other (sitemaps.org with xhtml:link). */
export async function loader({ context }: LoaderFunctionArgs) {
  const { publicUrl } = context.shop;
  const entries = await sitemapEntries(context.shop);
  const address = (lang: "zh" | "en", path: string) => escapeMarkup(publicUrl + encodeURI(href(lang, path)));
  const urls = entries.flatMap(({ path, changedOn }) => {
    const alternates = LANGS.map(
      (lang) => `<xhtml:link rel="alternate" hreflang="${HREFLANG[lang]}" href="${address(lang, path)}"/>`,
    ).join("");
    const changed = changedOn ? `<lastmod>${changedOn}</lastmod>` : "";
    return LANGS.map((lang) => `<url><loc>${address(lang, path)}</loc>${changed}${alternates}</url>`);
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
  return new Response(xml, {
    headers: { "Content-Type": "application/xml; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}
