import { marked } from "marked";
import { cleanHtml, plainText } from "#app/platform/clean-html.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";

/** A page of text, ready to show: `html` is clean. */
export type TextPage = { title: string; html: string; description: string };

/** A page by its slug ("about", "stories/ginger"), in Chinese where the language is missing. Null when there is none. */
export async function textPage(shop: Pick<Ground, "db">, lang: Lang, slug: string): Promise<TextPage | null> {
  const found = await shop.db.contentPage.findMany({ where: { slug, lang: { in: [lang, "zh"] } } });
  const page = found.find((candidate) => candidate.lang === lang) ?? found[0];
  if (!page) return null;
  const html = cleanHtml(marked.parse(page.body, { async: false, gfm: true }));
  return { title: page.title, html, description: plainText(html).slice(0, 160) };
}

/** Stories, for the pages that lead to them. */
export async function stories(shop: Pick<Ground, "db">, lang: Lang): Promise<Array<{ slug: string; title: string }>> {
  const pages = await shop.db.contentPage.findMany({
    where: { slug: { startsWith: "stories/" }, lang: { in: [lang, "zh"] } },
    select: { slug: true, lang: true, title: true },
    orderBy: { slug: "asc" },
  });
  const titles = new Map<string, string>();
  for (const page of pages) if (page.lang === lang || !titles.has(page.slug)) titles.set(page.slug, page.title);
  return [...titles].map(([slug, title]) => ({ slug: slug.slice("stories/".length), title }));
}
