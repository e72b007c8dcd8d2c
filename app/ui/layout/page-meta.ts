import type { MetaDescriptor } from "@remix-run/node";
import { inLang, langOf } from "#app/platform/i18n/href.ts";
import { translator } from "#app/platform/i18n/translate.ts";

type PageMeta = {
  /** Of this page alone; the brand's name is added. */
  title: string;
  description?: string | undefined;
  /** Path as reached, with or without /en. */
  pathname: string;
  /** The shop's address, for canonical and alternate links; root's loader data. */
  origin: string;
  /** A picture for shared links: path. */
  picture?: string | undefined;
  /** Pages for one person or one moment are not for search engines. */
  indexed?: boolean;
};

/** A page's head: title, description, canonical address, the same page in the other language, link preview. */
export function pageMeta({
  title,
  description,
  pathname,
  origin,
  picture,
  indexed = true,
}: PageMeta): MetaDescriptor[] {
  const t = translator(langOf(pathname));
  const address = (path: string) => `${origin}${path}`;
  const full = title === t("brand.name") ? title : `${title} · ${t("brand.name")}`;
  if (!indexed) return [{ title: full }, { name: "robots", content: "noindex" }];
  return [
    { title: full },
    ...(description ? [{ name: "description", content: description }] : []),
    { tagName: "link", rel: "canonical", href: address(pathname) },
    { tagName: "link", rel: "alternate", hrefLang: "zh-CN", href: address(inLang(pathname, "zh")) },
    { tagName: "link", rel: "alternate", hrefLang: "en", href: address(inLang(pathname, "en")) },
    { tagName: "link", rel: "alternate", hrefLang: "x-default", href: address(inLang(pathname, "zh")) },
    { property: "og:title", content: full },
    { property: "og:url", content: address(pathname) },
    { property: "og:type", content: "website" },
    ...(description ? [{ property: "og:description", content: description }] : []),
    ...(picture ? [{ property: "og:image", content: address(picture) }] : []),
  ];
}
