import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { LocationKind } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { localDate, localTime } from "#app/platform/zoned-time.ts";
import { locationState } from "../location-state.server.ts";
import type { LocationFacts } from "../location.ts";
import { regionName, regionsIn } from "../regions.server.ts";
import { WEEKDAYS } from "../weekdays.ts";
import { EMPTY_ROWS, type Typed } from "./location-fields.ts";
import { mayManagePlaces } from "./save-location.server.ts";

/** A place in the office's list. */
export type OfficePlace = {
  id: string;
  handle: string;
  kind: LocationKind;
  name: string;
  city: string;
  active: boolean;
  /** The office, and not a file, says what it is. */
  byOffice: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  timeZone: string;
  /** Units on its shelves. */
  units: number;
  /** A stand that is over, with goods still there. */
  leftover: boolean;
};

/** Every place, also those that were given up; null for who may not manage them. One query. */
export async function officePlaces(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
): Promise<OfficePlace[] | null> {
  if (!mayManagePlaces(actor)) return null;
  type Row = Omit<OfficePlace, "name" | "city" | "leftover"> & { name: Localized; city: Localized };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT l.id, l.handle, l.kind::text, l.name, l.city, l.active, l.office_edited_at IS NOT NULL AS "byOffice",
      l.starts_at AS "startsAt", l.ends_at AS "endsAt", l.time_zone AS "timeZone",
      (SELECT coalesce(sum(s.on_hand), 0)::int FROM stock_level s WHERE s.location_id = l.id) AS units
    FROM location l ORDER BY NOT l.active, l.position, l.handle`;
  const now = shop.now();
  return rows.map((row) => ({
    ...row,
    name: localize(row.name, lang),
    city: localize(row.city, lang),
    leftover: row.endsAt !== null && row.endsAt <= now && row.units !== 0,
  }));
}

export type LocationFormPage = {
  /** Null for a new one. */
  handle: string | null;
  id: string | null;
  version: number | null;
  name: string;
  byOffice: boolean;
  typed: Typed;
  parents: Array<{ handle: string; name: string }>;
  pictures: Array<{ hash: string; name: string }>;
  /** Counties of the place's province, and the name of its own. */
  counties: Array<{ code: string; name: string }>;
  region: string | null;
  /** For the goods of a stand: SKU and name. */
  variants: Array<{ sku: string; name: string }>;
};

/** Where a new place most likely is. */
const HOME = { countyCode: "371302", timeZone: "Asia/Shanghai" };

/** The form of a place, filled with what it is; null where there is none, or who asks may not. */
export async function locationForm(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  lang: Lang,
  handle: string | null,
): Promise<LocationFormPage | null> {
  if (!mayManagePlaces(actor)) return null;
  const state = await locationState(shop.db);
  const facts = handle === null ? null : state.locations.get(handle);
  if (facts === undefined) return null;
  const id = handle === null ? null : state.ids.get(handle)!;
  const [row, pictures, variants] = await Promise.all([
    id === null
      ? null
      : shop.db.location.findUniqueOrThrow({
          where: { id },
          select: {
            version: true,
            officeEditedAt: true,
            standGoods: { select: { quantity: true, variant: { select: { sku: true } } } },
          },
        }),
    shop.db.picture.findMany({
      where: { OR: [{ sourceName: { contains: "locations/" } }, { locations: { some: {} } }] },
      select: { hash: true, sourceName: true },
      orderBy: { sourceName: "asc" },
      take: 200,
    }),
    shop.db.variant.findMany({
      where: { retired: false },
      select: { sku: true, product: { select: { title: true } } },
      orderBy: { sku: "asc" },
      take: 500,
    }),
  ]);
  const countyCode = facts?.countyCode ?? HOME.countyCode;
  const goods = (row?.standGoods ?? []).map(({ quantity, variant }) => `${variant.sku} ${quantity}`);
  return {
    handle,
    id,
    version: row?.version ?? null,
    name: facts ? localize(facts.name, lang) : "",
    byOffice: Boolean(row?.officeEditedAt),
    typed: { ...(facts ? typedOf(facts) : NEW), goods: goods.toSorted().join("\n") },
    parents: [...state.locations.values()]
      .filter((other) => other.handle !== handle && other.active)
      .map((other) => ({ handle: other.handle, name: localize(other.name, lang) })),
    pictures: pictures.map(({ hash, sourceName }) => ({ hash, name: sourceName.split("/").at(-1) ?? sourceName })),
    counties: regionsIn(countyCode.slice(0, 2)).flatMap((city) =>
      regionsIn(city.code).map((county) => ({ code: county.code, name: `${city.name} ${county.name}` })),
    ),
    region: facts ? regionName(facts.countyCode) : null,
    variants: variants.map(({ sku, product }) => ({ sku, name: localize(product.title, lang) })),
  };
}

/** What a new place begins with: a counter that hands over from its own shelf, open by day. */
const NEW: Typed = {
  kind: "COUNTER",
  timeZone: HOME.timeZone,
  countyCode: HOME.countyCode,
  pickup: "OWN_SHELF",
  preparationMinutes: "30",
  pickupKeepDays: "5",
  position: "100",
  active: "on",
  ...Object.fromEntries(WEEKDAYS.map((day) => [`hours.${day}`, "09:00-18:00"])),
  ...Object.fromEntries(Array.from({ length: EMPTY_ROWS }, (_, i) => [`from.${i}`, ""])),
};

function typedOf(facts: LocationFacts): Typed {
  const clock = (iso: string | null) =>
    iso ? `${localDate(new Date(iso), facts.timeZone)}T${localTime(new Date(iso), facts.timeZone)}` : "";
  const both = (name: string, value: Localized | null) => ({
    [`${name}Zh`]: value?.zh ?? "",
    [`${name}En`]: value?.en ?? "",
  });
  const box = (name: string, on: boolean): Typed => (on ? { [name]: "on" } : {});
  const { exceptions } = facts;
  return {
    handle: facts.handle,
    kind: facts.kind,
    ...both("name", facts.name),
    ...both("address", facts.address),
    ...both("description", facts.description),
    ...both("city", facts.city),
    countyCode: facts.countyCode,
    latitude: String(facts.latitude),
    longitude: String(facts.longitude),
    timeZone: facts.timeZone,
    phone: facts.phone ?? "",
    parent: facts.parent ?? "",
    picture: facts.pictureHash ?? "",
    ...box("active", facts.active),
    pickup: facts.pickup,
    preparationMinutes: String(facts.preparationMinutes),
    pickupKeepDays: String(facts.pickupKeepDays),
    ...box("ships", facts.ships),
    ...box("coldChain", facts.coldChain),
    slotMinutes: facts.slotMinutes === null ? "" : String(facts.slotMinutes),
    slotCapacity: facts.slotCapacity === null ? "" : String(facts.slotCapacity),
    startsAt: clock(facts.startsAt),
    endsAt: clock(facts.endsAt),
    position: String(facts.position),
    ...Object.fromEntries(
      WEEKDAYS.map((day, i) => [
        `hours.${day}`,
        facts.hours
          .filter(({ weekday }) => weekday === i + 1)
          .map(({ opens, closes }) => `${opens}-${closes}`)
          .join(", "),
      ]),
    ),
    ...Object.fromEntries(
      Array.from({ length: exceptions.length + EMPTY_ROWS }, (_, i) => {
        const exception = exceptions[i];
        return [
          [`from.${i}`, exception?.firstDay ?? ""],
          [`to.${i}`, exception?.lastDay ?? ""],
          [`hours.${i}`, exception?.hours ? `${exception.hours.opens}-${exception.hours.closes}` : ""],
          [`reasonZh.${i}`, exception?.reason.zh ?? ""],
          [`reasonEn.${i}`, exception?.reason.en ?? ""],
        ];
      }).flat(),
    ),
  };
}
