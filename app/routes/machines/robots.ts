import type { LoaderFunctionArgs } from "@remix-run/node";
import { href } from "#app/platform/i18n/href.ts";
import { LANGS } from "#app/platform/i18n/localized.ts";

/** Pages for one person, and filtered lists without end. */
const PRIVATE = ["/cart", "/checkout", "/orders/", "/demo-payments/", "/staff", "/products?", "/collections/*?"];

/** `/robots.txt` */
export function loader({ context }: LoaderFunctionArgs) {
  const lines = [
    "User-agent: *",
    ...LANGS.flatMap((lang) => PRIVATE.map((path) => `Disallow: ${href(lang, path)}`)),
    "",
    `Sitemap: ${context.shop.publicUrl}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" },
  });
}
