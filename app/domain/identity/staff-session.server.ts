import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { awakeGrants, type CodePolicy } from "./code-policy.ts";
import { hashOfToken } from "./session-token.server.ts";
import type { Grant, StaffActor } from "./staff.ts";

/** A device that nobody used for a shift is signed out. */
export const IDLE_HOURS = 12;
/** And every device after a week, used or not. */
export const LONGEST_SESSION_DAYS = 7;
/** How often it is written down that a device is in use. */
const SEEN_EVERY_MS = 60_000;

type Row = {
  sessionId: string;
  lastSeenAt: Date;
  id: string;
  name: string;
  lang: Lang;
  grants: Grant[];
  hasCodes: boolean;
};

/**
 * Who works on the device that shows this token; null when nobody does (any more): signed out, idle for a shift, a week
 * old, disabled. Grants are read each time, so that a right that was taken away is gone with the next click.
 */
export async function staffOf(
  shop: Pick<Ground, "db" | "now"> & { staffCodes: CodePolicy },
  token: string,
): Promise<StaffActor | null> {
  const now = shop.now();
  const inUseSince = new Date(now.getTime() - IDLE_HOURS * 3_600_000);
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT v.id AS "sessionId", v.last_seen_at AS "lastSeenAt", s.id, s.name, s.lang,
           coalesce((SELECT json_agg(json_build_object('role', g.role, 'locationId', g.location_id))
                     FROM role_grant g WHERE g.staff_id = s.id), '[]') AS grants,
           EXISTS (SELECT FROM second_factor f WHERE f.staff_id = s.id AND f.confirmed_at IS NOT NULL) AS "hasCodes"
    FROM staff_session v JOIN staff s ON s.id = v.staff_id
    WHERE v.token_hash = ${hashOfToken(token)} AND v.revoked_at IS NULL AND NOT v.awaits_code AND s.disabled_at IS NULL
      AND v.expires_at > ${now} AND v.last_seen_at > ${inUseSince}`;
  if (!row) return null;
  const { sessionId, lastSeenAt, hasCodes, ...person } = row;
  if (now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS)
    await shop.db.staffSession.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } });
  const { grants, asleep } = awakeGrants(person.grants, { hasCodes, policy: shop.staffCodes });
  return { kind: "STAFF", ...person, grants, ...(asleep ? { mustEnrol: true } : {}) };
}
