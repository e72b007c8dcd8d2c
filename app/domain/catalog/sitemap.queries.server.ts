import type { Ground } from "#app/platform/ground.server.ts";

/** Paths of all public pages that content makes, without language, with the day they last changed where known. */
export async function sitemapEntries(
  shop: Pick<Ground, "db">,
): Promise<Array<{ path: string; changedOn: string | null }>> {
  const rows = await shop.db.$queryRaw<Array<{ path: string; changedOn: string | null }>>`
    SELECT '/products/' || handle AS path, updated_at::date::text AS "changedOn" FROM product WHERE status = 'ACTIVE'
    UNION ALL SELECT '/collections/' || handle, NULL FROM collection
    UNION ALL SELECT '/stores/' || handle, updated_at::date::text FROM location WHERE active AND kind <> 'HUB'
    UNION ALL SELECT '/live/' || handle, NULL FROM show WHERE phase NOT IN ('ENDED', 'CANCELLED')
    UNION ALL SELECT CASE WHEN slug LIKE 'stories/%' THEN '/' || slug ELSE '/pages/' || slug END, NULL FROM content_page WHERE lang = 'zh'
    ORDER BY path LIMIT 20000`;
  return [
    { path: "/", changedOn: null },
    { path: "/products", changedOn: null },
    { path: "/stores", changedOn: null },
    { path: "/live", changedOn: null },
    ...rows,
  ];
}
