/**
 * A page's word that it carries nothing personal: said by the loader of a public page, heard by the server, which then
 * keeps the whole page for everybody (page-cache.server.ts). A loader that says it must not read cookies.
 */
export type PageSharing = {
  /**
   * @param tags what the page shows; a touched tag drops it (platform/outbox.server.ts)
   * @param seconds the longest it is true without a touch, e.g. while it says "open now"
   */
  share: (page: { tags: string[]; seconds: number }) => void;
  /** What was said; null for a personal page. Several loaders of one page add up: all tags, the shortest time. */
  shared: () => { tags: string[]; seconds: number } | null;
};

/** One request's word; made by the server for each request. */
export function newPageSharing(): PageSharing {
  let said: { tags: string[]; seconds: number } | null = null;
  return {
    share({ tags, seconds }) {
      said = { tags: [...(said?.tags ?? []), ...tags], seconds: Math.min(said?.seconds ?? seconds, seconds) };
    },
    shared: () => said,
  };
}
