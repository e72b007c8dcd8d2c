import { marked } from "marked";
import { cleanHtml, plainText } from "#app/platform/clean-html.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { PictureFacts } from "./storefront-product.ts";

/** A page of text, ready to show: `html` is clean. */
export type TextPage = { title: string; html: string; description: string; picture: PictureFacts | null };
const pictureFacts = { select: { hash: true, width: true, height: true, placeholder: true } };

/** A page by its slug ("about", "stories/ginger"), in Chinese where the language is missing. Null when there is none. */
export async function textPage(shop: Pick<Ground, "db">, lang: Lang, slug: string): Promise<TextPage | null> {
  const found = await shop.db.contentPage.findMany({
    where: { slug, lang: { in: [lang, "zh"] } },
    include: { picture: pictureFacts },
  });
  const page = found.find((candidate) => candidate.lang === lang) ?? found[0];
  if (!page) return null;
  const html = cleanHtml(marked.parse(page.body, { async: false, gfm: true }));
  return { title: page.title, html, description: plainText(html).slice(0, 160), picture: page.picture };
}

/** A story, for the pages that lead to it. */
export type StoryCard = { slug: string; title: string; picture: PictureFacts | null };

export async function stories(shop: Pick<Ground, "db">, lang: Lang): Promise<StoryCard[]> {
  const pages = await shop.db.contentPage.findMany({
    where: { slug: { startsWith: "stories/" }, lang: { in: [lang, "zh"] } },
    select: { slug: true, lang: true, title: true, picture: pictureFacts },
    orderBy: { slug: "asc" },
  });
  const cards = new Map<string, StoryCard>();
  for (const { slug, title, picture, ...page } of pages)
    if (page.lang === lang || !cards.has(slug))
      cards.set(slug, { slug: slug.slice("stories/".length), title, picture });
  return [...cards.values()];
}
