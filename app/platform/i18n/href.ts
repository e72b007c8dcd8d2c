import type { Lang } from "./localized.ts";

/** The address alone decides the language: Chinese at the root, English under /en. */
export function langOf(pathname: string): Lang {
  return pathname === "/en" || pathname.startsWith("/en/") ? "en" : "zh";
}

/** @example href("en", "/products/ginger") → "/en/products/ginger" */
export function href(lang: Lang, path: string): string {
  if (lang === "zh") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** The same page in another language. @example inLang("/en/cart", "zh") → "/cart" */
export function inLang(pathname: string, lang: Lang): string {
  const bare = langOf(pathname) === "en" ? pathname.slice(3) || "/" : pathname;
  return href(lang, bare);
}

/** Whether a page is for those who work here; these pages bring words of their own. */
export function isStaffPath(pathname: string): boolean {
  return /^(\/en)?\/(staff|admin|marketing)(\/|$)/.test(pathname);
}
