import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localDate } from "#app/platform/zoned-time.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { readListQuery } from "./list-query.ts";
import { loggableQuery } from "./loggable.ts";
import type { ShopSearch } from "./shop-search.server.ts";

/** What happened to a query: it was asked, something it found was looked at, or bought. */
export const QUERY_EVENTS = ["asked", "chosen", "ordered"] as const;
export type QueryEvent = (typeof QUERY_EVENTS)[number];

const LOG_TIME_ZONE = "Asia/Shanghai";

/** Counts what happened to a query on this day; nothing of who it was. What may be personal is not counted at all. */
export async function noteQuery(
  shop: Pooled & Pick<Ground, "now"> & { search: ShopSearch },
  { text, lang, event }: { text: string; lang: Lang; event: QueryEvent },
): Promise<void> {
  const query = loggableQuery(text);
  if (query === null) return;
  const day = localDate(shop.now(), LOG_TIME_ZONE);
  const asked = Number(event === "asked");
  const clicked = Number(event === "chosen");
  const ordered = Number(event === "ordered");
  const found = asked ? await countFound(shop, query, lang) : null;
  await preparedQuery(
    shop,
    "note-query",
    Prisma.sql`
    INSERT INTO search_query (day, query, lang, asked, found, clicked, ordered)
    VALUES (${day}::date, ${query}, ${lang}, ${asked}, coalesce(${found}::int, 0), ${clicked}, ${ordered})
    ON CONFLICT (day, query, lang) DO UPDATE SET asked = search_query.asked + EXCLUDED.asked,
      found = coalesce(${found}::int, search_query.found),
      clicked = search_query.clicked + EXCLUDED.clicked, ordered = search_query.ordered + EXCLUDED.ordered`,
  );
}

/** Told by the index, not by whoever tells of the query. A corrected query found nothing by itself. */
async function countFound({ search }: { search: ShopSearch }, text: string, lang: Lang): Promise<number> {
  const { text: _none, ...filters } = readListQuery(new URLSearchParams());
  const { total, others, corrected } = await search.search({ text, lang, filters, pageSize: 1, typing: false });
  return corrected ? 0 : total + others.shows.length + others.stores.length + others.stories.length;
}
