import { Prisma } from "#app/generated/prisma/client.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";

/** The handles of the places that shows come from, by the shows' handles. */
export async function showPlaces(shop: Pooled, handles: readonly string[]): Promise<Map<string, string>> {
  const rows = await preparedQuery<{ show: string; place: string }>(
    shop,
    "show-places",
    Prisma.sql`
    SELECT s.handle AS show, l.handle AS place FROM show s JOIN location l ON l.id = s.location_id AND l.active
    WHERE s.handle = ANY(${handles})`,
  );
  return new Map(rows.map(({ show, place }) => [show, place]));
}
