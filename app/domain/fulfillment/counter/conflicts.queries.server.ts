import { may, placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { CounterConflictKind } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";

export type ConflictRow = {
  id: string;
  kind: CounterConflictKind;
  place: { id: string; name: string; timeZone: string };
  /** Whose deed it was about. */
  person: string | null;
  /** Facts for its words. */
  data: Record<string, string | number | null>;
  sale: { id: string; number: string; totalFen: number } | null;
  order: { id: string; number: string } | null;
  openedAt: Date;
  settledAt: Date | null;
  settledBy: string | null;
  note: string | null;
  /** This person may say that it was looked at. */
  maySettle: boolean;
};

const MOST_ROWS = 100;

/** What did not fit at a person's counters: what is open, the oldest first, or what was settled last. */
export async function conflictList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { lang, settled }: { lang: Lang; settled: boolean },
): Promise<ConflictRow[]> {
  const places = placesWhere(actor, "sell");
  const found = await shop.db.counterConflict.findMany({
    where: {
      ...(places === "ALL" ? {} : { locationId: { in: places } }),
      settledAt: settled ? { not: null } : null,
    },
    include: {
      location: { select: { id: true, name: true, timeZone: true } },
      staff: { select: { name: true } },
      settledBy: { select: { name: true } },
      sale: { select: { id: true, receipt: { select: { number: true, totalFen: true } } } },
      fulfillmentOrder: { select: { id: true, order: { select: { number: true } } } },
    },
    orderBy: settled ? { settledAt: "desc" } : [{ openedAt: "asc" }, { id: "asc" }],
    take: MOST_ROWS,
  });
  return found.map(({ id, kind, location, staff, sale, fulfillmentOrder: part, ...row }) => ({
    id,
    kind,
    place: { id: location.id, name: localize(location.name, lang), timeZone: location.timeZone },
    person: staff?.name ?? null,
    data: factsOf(row.data, lang),
    sale: sale?.receipt ? { id: sale.id, ...sale.receipt } : null,
    order: part && { id: part.id, number: part.order.number },
    openedAt: row.openedAt,
    settledAt: row.settledAt,
    settledBy: row.settledBy?.name ?? null,
    note: row.note,
    maySettle: row.settledAt === null && may(actor, "manageCounter", location.id),
  }));
}

/** How many wait at a person's counters. */
export function openConflictCount(shop: Pick<Ground, "db">, actor: StaffActor): Promise<number> {
  const places = placesWhere(actor, "sell");
  return shop.db.counterConflict.count({
    where: { settledAt: null, ...(places === "ALL" ? {} : { locationId: { in: places } }) },
  });
}

/** Facts as words are filled with them: localized texts in the page's language. */
function factsOf(data: unknown, lang: Lang): ConflictRow["data"] {
  const facts = Object.entries((data ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    facts.map(([name, value]) => [
      name,
      typeof value === "string" || typeof value === "number"
        ? value
        : value && typeof value === "object"
          ? localize(value, lang)
          : null,
    ]),
  );
}
