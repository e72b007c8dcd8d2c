import { Prisma } from "#app/generated/prisma/client.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { placesWhere } from "../can.ts";
import type { StaffActor } from "../staff.ts";

/** What is looked for in the audit trail; null and "" leave the question open. */
export type AuditSearch = {
  staffId: string | null;
  /** One of the actions there are. */
  action: string;
  /** The id of what it was done to. */
  subject: string;
  from: Date | null;
  /** Left out itself. */
  until: Date | null;
  /** The entry after which the page goes on (older ones). */
  after: string | null;
};

export type AuditLine = {
  id: string;
  at: Date;
  who: string | null;
  actorKind: string;
  action: string;
  subjectType: string;
  subjectId: string;
  place: string | null;
  before: unknown;
  after: unknown;
};

const A_PAGE = 50;

/**
 * A page of the trail, newest first, from an index whichever way it is asked (who, what, to what, or when alone). Entries
 * are named by their UUIDv7, which lie in the order of their times, so a page goes on where the last one ended however
 * many come in meanwhile. Null for somebody who may not read it.
 */
export async function auditPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  search: AuditSearch,
): Promise<{ lines: AuditLine[]; next: string | null } | null> {
  if (placesWhere(actor, "readAudit") !== "ALL") return null;
  const { staffId, action, subject, from, until, after } = search;
  const conditions = [
    staffId && isUuid(staffId) ? Prisma.sql`a.actor_id = ${staffId}::uuid` : null,
    action ? Prisma.sql`a.action = ${action}` : null,
    subject ? Prisma.sql`a.subject_id = ${subject}` : null,
    from ? Prisma.sql`a.at >= ${from}` : null,
    until ? Prisma.sql`a.at < ${until}` : null,
    after && isUuid(after)
      ? Prisma.sql`(a.at, a.id) < (SELECT at, id FROM audit_entry WHERE id = ${after}::uuid)`
      : null,
  ].filter((condition) => condition !== null);
  const rows = await shop.db.$queryRaw<Array<Omit<AuditLine, "place"> & { place: Localized | null }>>`
    SELECT a.id, a.at, s.name AS who, a.actor_kind AS "actorKind", a.action, a.subject_type AS "subjectType",
      a.subject_id AS "subjectId", l.name AS place, a.before, a.after
    FROM audit_entry a LEFT JOIN staff s ON s.id = a.actor_id LEFT JOIN location l ON l.id = a.location_id
    ${conditions.length > 0 ? Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}` : Prisma.empty}
    ORDER BY a.at DESC, a.id DESC LIMIT ${A_PAGE + 1}`;
  return {
    lines: rows.slice(0, A_PAGE).map((row) => ({ ...row, place: row.place && localize(row.place, lang) })),
    next: rows.length > A_PAGE ? rows[A_PAGE - 1]!.id : null,
  };
}

/** Who can be asked for, and what was ever done: loose scans along the index, not over the trail. */
export async function auditChoices(
  shop: Pick<Ground, "db" | "kept">,
): Promise<{ people: Array<{ id: string; name: string }>; actions: string[] }> {
  const [people, actions] = await Promise.all([
    shop.db.staff.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" }, take: 500 }),
    shop.kept(
      "audit-actions",
      [],
      () =>
        shop.db.$queryRaw<Array<{ action: string }>>`
        WITH RECURSIVE known AS (
          (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
          UNION ALL
          SELECT (SELECT a.action FROM audit_entry a WHERE a.action > known.action ORDER BY a.action LIMIT 1)
          FROM known WHERE known.action IS NOT NULL
        ) SELECT action FROM known WHERE action IS NOT NULL`,
    ),
  ]);
  return { people, actions: actions.map(({ action }) => action) };
}
