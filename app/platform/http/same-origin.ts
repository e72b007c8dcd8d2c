/**
 * Whether a state-changing request was sent by one of our own pages (TRUST 12). Browsers say where a request comes from
 * in Sec-Fetch-Site, older ones in Origin; one that says neither is not a browser that holds our cookies, but it is
 * refused all the same: webhooks, which say nothing, have their own signed way in.
 */
export function isFromOurPages(
  headers: { secFetchSite?: string | undefined; origin?: string | undefined; host?: string | undefined },
  publicUrl: string,
): boolean {
  if (headers.secFetchSite) return headers.secFetchSite === "same-origin";
  if (!headers.origin || !URL.canParse(headers.origin)) return false;
  return headers.origin === new URL(publicUrl).origin || new URL(headers.origin).host === headers.host;
}
