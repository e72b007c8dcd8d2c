import { may, placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { takingsOf } from "./takings.server.ts";
import { cashInTill, type Taken } from "./takings.ts";

export type ShiftRow = {
  id: string;
  place: { id: string; name: string; timeZone: string };
  person: string;
  mine: boolean;
  openedAt: Date;
  closedAt: Date | null;
  floatFen: number;
  countedFen: number | null;
  /** Counted minus expected, as it was when it was closed; null while open. */
  differenceFen: number | null;
};

export type ShiftPage = ShiftRow & {
  note: string | null;
  closedBy: string | null;
  takings: Taken[];
  /** Cash that should be there by all that is known by now. */
  expectedFen: number;
  /** Sales that got here after it was closed. */
  lateSales: number;
  receipts: Array<{
    saleId: string;
    number: string;
    at: Date;
    totalFen: number;
    tender: Taken["tender"];
    back: boolean;
  }>;
  mayClose: boolean;
};

const SHOWN = {
  location: { select: { id: true, name: true, timeZone: true } },
  staff: { select: { name: true } },
} as const;
const MOST_SHIFTS = 30;
const MOST_RECEIPTS = 200;

/** The shifts of a place that a person may see, the newest first: their own, or everybody's for who manages the counter. */
export async function shiftList(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { lang, locationId }: { lang: Lang; locationId: string },
): Promise<ShiftRow[]> {
  if (!may(actor, "sell", locationId)) return [];
  const all = may(actor, "manageCounter", locationId);
  const shifts = await shop.db.counterShift.findMany({
    where: { locationId, ...(all ? {} : { staffId: actor.id }) },
    include: SHOWN,
    orderBy: [{ openedAt: "desc" }],
    take: MOST_SHIFTS,
  });
  return shifts.map((shift) => toRow(shift, actor, lang));
}

/** The person's open shift at a place; null where there is none. */
export async function openShiftOf(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  locationId: string,
): Promise<{ id: string; openedAt: Date } | null> {
  return shop.db.counterShift.findUnique({
    where: { openKey: `${locationId}:${actor.id}` },
    select: { id: true, openedAt: true },
  });
}

/** A shift with what it took; null where there is none that this person may see. */
export async function shiftPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  { lang, id }: { lang: Lang; id: string },
): Promise<ShiftPage | null> {
  if (!isUuid(id) || placesWhere(actor, "sell").length === 0) return null;
  const shift = await shop.db.counterShift.findUnique({
    where: { id },
    include: { ...SHOWN, closedBy: { select: { name: true } } },
  });
  if (!shift) return null;
  const mine = shift.staffId === actor.id && may(actor, "sell", shift.locationId);
  const manages = may(actor, "manageCounter", shift.locationId);
  if (!mine && !manages) return null;
  const [takings, receipts] = await Promise.all([
    takingsOf(shop.db, id),
    shop.db.counterReceipt.findMany({
      where: { shiftId: id },
      select: {
        saleId: true,
        number: true,
        totalFen: true,
        tender: true,
        sale: { select: { soldAt: true, recordedAt: true, returnOfId: true } },
      },
      orderBy: { sale: { soldAt: "desc" } },
      take: MOST_RECEIPTS,
    }),
  ]);
  const { closedAt } = shift;
  return {
    ...toRow(shift, actor, lang),
    note: shift.note,
    closedBy: shift.closedBy?.name ?? null,
    takings,
    expectedFen: cashInTill(shift.floatFen, takings),
    lateSales: closedAt ? receipts.filter(({ sale }) => sale.recordedAt > closedAt).length : 0,
    receipts: receipts.map(({ sale, ...receipt }) => ({
      ...receipt,
      at: sale.soldAt,
      back: sale.returnOfId !== null,
    })),
    mayClose: closedAt === null,
  };
}

type Found = {
  id: string;
  staffId: string;
  openedAt: Date;
  closedAt: Date | null;
  floatFen: number;
  countedFen: number | null;
  expectedFen: number | null;
  location: { id: string; name: unknown; timeZone: string };
  staff: { name: string };
};

function toRow(shift: Found, actor: StaffActor, lang: Lang): ShiftRow {
  const { id, openedAt, closedAt, floatFen, countedFen, expectedFen, location } = shift;
  return {
    id,
    place: { id: location.id, name: localize(location.name, lang), timeZone: location.timeZone },
    person: shift.staff.name,
    mine: shift.staffId === actor.id,
    openedAt,
    closedAt,
    floatFen,
    countedFen,
    differenceFen: countedFen === null || expectedFen === null ? null : countedFen - expectedFen,
  };
}
