import type { MetaDescriptor } from "@remix-run/node";
import { langOf } from "#app/platform/i18n/href.ts";
import { translator, type Facts, type MessageKey } from "#app/platform/i18n/translate.ts";
import { pageMeta } from "#app/ui/layout/page-meta.ts";

/** The head of a staff page: its title; nothing for search engines. */
export function staffMeta(pathname: string, title: MessageKey, facts?: Facts): MetaDescriptor[] {
  const words = translator(langOf(pathname))(title, facts);
  return pageMeta({ title: words, pathname, origin: "", indexed: false });
}
