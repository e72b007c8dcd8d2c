import type { LocationKind } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { nextOpening, openUntil } from "./opening-hours.ts";
import { standsAt } from "./standing.server.ts";
import { placesWithHours } from "./places-with-hours.server.ts";

/** A place as a short list shows it: what it is, and whether it is open. Instants as ISO texts. */
export type PlaceAtAGlance = {
  handle: string;
  name: string;
  city: string;
  kind: LocationKind;
  opening: { openUntil: string | null; opensAt: string | null; timeZone: string; now: string };
};

/** The first places of the shop's own order that a visitor may come to. One query. */
export async function placesAtAGlance(
  shop: Pick<Ground, "db" | "kept" | "now">,
  lang: Lang,
  limit: number,
): Promise<PlaceAtAGlance[]> {
  const now = shop.now();
  const places = await placesWithHours(shop);
  return places
    .filter(({ kind, calendar }) => kind !== "HUB" && standsAt(calendar, now))
    .slice(0, limit)
    .map(({ handle, name, city, kind, calendar }) => ({
      handle,
      name: localize(name, lang),
      city: localize(city, lang),
      kind,
      opening: {
        openUntil: openUntil(calendar, now)?.toISOString() ?? null,
        opensAt: nextOpening(calendar, now)?.toISOString() ?? null,
        timeZone: calendar.timeZone,
        now: now.toISOString(),
      },
    }));
}
