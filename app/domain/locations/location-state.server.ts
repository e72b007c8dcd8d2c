import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { fromDateColumn } from "#app/platform/zoned-time.ts";
import type { Sight } from "./location.ts";
import type { LocationState } from "./plan-locations.ts";

/** Every place and van as the files would say it. */
export async function locationState(db: Db | Tx): Promise<LocationState> {
  const rows = await db.location.findMany({
    include: {
      parent: { select: { handle: true } },
      hours: { orderBy: [{ weekday: "asc" }, { opens: "asc" }] },
      exceptions: { orderBy: { firstDay: "asc" } },
    },
  });
  const routes = await db.deliveryRoute.findMany({
    include: { from: { select: { handle: true } }, to: { select: { handle: true } } },
  });
  const text = (value: unknown) => value as Localized;
  const locations = rows.map((row) => ({
    handle: row.handle,
    kind: row.kind,
    name: text(row.name),
    address: text(row.address),
    description: row.description as Localized | null,
    city: text(row.city),
    countyCode: row.countyCode,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.timeZone,
    phone: row.phone,
    parent: row.parent?.handle ?? null,
    pictureHash: row.pictureHash,
    active: row.active,
    pickup: row.pickup,
    preparationMinutes: row.preparationMinutes,
    pickupKeepDays: row.pickupKeepDays,
    ships: row.ships,
    coldChain: row.coldChain,
    slotMinutes: row.slotMinutes,
    slotCapacity: row.slotCapacity,
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    sights: row.sights as Sight[],
    position: row.position,
    hours: row.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
    exceptions: row.exceptions.map(({ firstDay, lastDay, opens, closes, reason }) => ({
      firstDay: fromDateColumn(firstDay),
      lastDay: fromDateColumn(lastDay),
      hours: opens && closes ? { opens, closes } : null,
      reason: text(reason),
    })),
  }));
  return {
    ids: new Map(rows.map((row) => [row.handle, row.id])),
    locations: new Map(locations.map((location) => [location.handle, location])),
    byOffice: new Set(rows.filter((row) => row.officeEditedAt).map((row) => row.handle)),
    routes: routes.map(({ from, to, weekdays, departs, arrives, arrivesDay }) => ({
      from: from.handle,
      to: to.handle,
      weekdays,
      departs,
      arrives,
      arrivesDay,
    })),
  };
}
