import { Prisma } from "#app/generated/prisma/client.ts";
import type { OpeningCalendar } from "./opening-hours.ts";

/**
 * Whether a place `l` sells at all, in SQL, for pages: it was not given up, and a fair stand has begun and is not over, as
 * was last told (tell-stands.server.ts: to the minute). What is sold is decided to the instant, by `standsAt`.
 */
export const SELLS = Prisma.sql`(l.active AND (l.kind <> 'POPUP' OR l.stand_phase = 'OPEN'))`;

/** Whether an active place sells at an instant: a stand does from its first one on, and not at its last. */
export function standsAt({ startsAt, endsAt }: Pick<OpeningCalendar, "startsAt" | "endsAt">, now: Date): boolean {
  return (!startsAt || startsAt <= now) && (!endsAt || endsAt > now);
}
