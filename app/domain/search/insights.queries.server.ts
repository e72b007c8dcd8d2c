import { Prisma } from "#app/generated/prisma/client.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";

/** A query over some days: how often, what was found the last time, and what came of it. */
export type QueryInsight = {
  query: string;
  lang: string;
  asked: number;
  found: number;
  clicked: number;
  ordered: number;
};

export type SearchInsights = {
  top: QueryInsight[];
  /** Asked, and nothing found the last time */
  nothing: QueryInsight[];
  synonyms: Array<{ id: string; words: string[]; oneWay: boolean; by: string | null }>;
};

const MOST_ROWS = 50;

/** What people look for, and where the search leaves them alone. Null for somebody who may not see it. */
export async function searchInsights(
  shop: Pooled & Pick<Ground, "db">,
  actor: StaffActor,
  { days }: { days: number },
): Promise<SearchInsights | null> {
  if (placesWhere(actor, "tuneSearch") !== "ALL") return null;
  const [top, nothing, synonyms] = await Promise.all([
    insights(shop, days, false),
    insights(shop, days, true),
    shop.db.searchSynonym.findMany({
      select: { id: true, words: true, oneWay: true, createdBy: { select: { name: true } } },
      orderBy: { createdAt: "desc" },
      take: 200,
    }),
  ]);
  return { top, nothing, synonyms: synonyms.map(({ createdBy, ...row }) => ({ ...row, by: createdBy?.name ?? null })) };
}

function insights(shop: Pooled, days: number, nothing: boolean): Promise<QueryInsight[]> {
  return preparedQuery<QueryInsight>(
    shop,
    "search-insights",
    Prisma.sql`
    SELECT query, lang, sum(asked)::int AS asked, (array_agg(found ORDER BY day DESC))[1] AS found,
      sum(clicked)::int AS clicked, sum(ordered)::int AS ordered
    FROM search_query WHERE day > current_date - ${days}::int
    GROUP BY query, lang HAVING sum(asked) > 0 AND (NOT ${nothing} OR (array_agg(found ORDER BY day DESC))[1] = 0)
    ORDER BY sum(asked) DESC, query LIMIT ${MOST_ROWS}`,
  );
}
