import { redirect } from "@remix-run/node";
import type { Result } from "#app/platform/result.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";

/** How a refusal is told where somebody only has to wait a little. */
const STATUS: Record<string, number> = { TOO_FAST: 429, NO_SUCH_SHOW: 404, NO_SUCH_DROP: 404 };

/**
 * What a small form of the live page came to: as JSON for its script, else the page again with a word in its address
 * (`?<about>=ok` or the refusal), so that it works without scripts.
 */
export function liveAnswer(
  request: Request,
  handle: string,
  about: string,
  result: Result<object, { refusal: string }>,
  { cookie, next }: { cookie?: string; next?: string } = {},
) {
  const headers = cookie ? { "set-cookie": cookie } : undefined;
  if (request.headers.get("accept")?.includes("application/json")) {
    const status = result.ok ? 200 : (STATUS[result.refusal] ?? 409);
    // A response: of plain data that a route without a page returns, Remix drops the headers, and with them the cookie.
    return Response.json(result, { status, ...(headers && { headers }) });
  }
  if (!result.ok && result.refusal === "NO_SUCH_SHOW") throw new Response(null, { status: 404 });
  const lang = langOf(new URL(request.url).pathname);
  const page = href(lang, `/live/${encodeURIComponent(handle)}`);
  const told = result.ok ? (next ?? `${page}?${about}=ok`) : `${page}?${about}=${result.refusal}`;
  throw redirect(told, { status: 303, ...(headers && { headers }) });
}
