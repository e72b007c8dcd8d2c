import type { ServerBuild } from "@remix-run/node";
import { langOf } from "#app/platform/i18n/href.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";

/**
 * The build with the routes that an address in one language can lead to, and those without a language. Every page stands
 * twice in the table (app/routes.ts), and Remix walks all of a table three times for each request, building a pattern for
 * each route: half the table was a twelfth of what a page costs. Nothing is matched differently: each language has its
 * own "*", which is nearer to its addresses than the other's.
 */
export function routesIn(lang: Lang, build: ServerBuild): ServerBuild {
  const foreign = lang === "zh" ? "en/" : "zh/";
  const only = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => !id.startsWith(foreign)));
  // The browser gets the whole table by a file of its own (`assets.url`).
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

/** The language of a request's address; Remix asks for a page's data at the page's address with `.data` behind it. */
export function langOfRequest(path: string): Lang {
  return langOf(path.replace(/\.data$/, ""));
}
