import { Prisma } from "#app/generated/prisma/client.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";

/** Asked less often it may be one person's. */
const FEWEST_ASKED = 3;
const MOST_POPULAR = 200;
const DAYS = 30;

/** What people look for and find, the most asked first. */
export function popularQueries(shop: Pooled, lang: Lang): Promise<string[]> {
  return shop.kept(`popular-queries:${lang}`, [], async () => {
    const rows = await preparedQuery<{ query: string }>(
      shop,
      "popular-queries",
      Prisma.sql`
      SELECT query FROM search_query
      WHERE lang = ${lang} AND day > current_date - ${DAYS}::int AND length(query) > 1
      GROUP BY query HAVING sum(asked) >= ${FEWEST_ASKED} AND (array_agg(found ORDER BY day DESC))[1] > 0
      ORDER BY sum(asked) DESC, query LIMIT ${MOST_POPULAR}`,
    );
    return rows.map(({ query }) => query);
  });
}
