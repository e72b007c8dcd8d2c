import { locationSchema, locationFacts } from "../location-files.ts";
import type { LocationFacts, Sight } from "../location.ts";
import { WEEKDAYS } from "../weekdays.ts";
import { rowsOf, type LocationError, type LocationErrors, type Typed } from "./location-fields.ts";

/** Goods for a stand by SKU, in units. */
export type GoodsToBring = { sku: string; quantity: number };

/** Where a problem of the schema stands in the form: by the beginning of its path. */
const FIELD_OF: ReadonlyArray<[path: string, field: string, error: LocationError]> = [
  ["handle", "handle", "handle"],
  ["name", "nameZh", "required"],
  ["address", "addressZh", "required"],
  ["city", "cityZh", "required"],
  ["countyCode", "countyCode", "countyCode"],
  ["latitude", "latitude", "latitude"],
  ["longitude", "longitude", "longitude"],
  ["timeZone", "timeZone", "timeZone"],
  ["phone", "phone", "phone"],
  ["preparationMinutes", "preparationMinutes", "number"],
  ["pickupKeepDays", "pickupKeepDays", "number"],
  ["position", "position", "number"],
  ["slots", "slotMinutes", "slots"],
  ["startsAt", "startsAt", "stand"],
  ["endsAt", "endsAt", "stand"],
];

/**
 * What the form says of a place, judged by the schema of the files: both doors let in the same. Pure.
 * @param kept what the form does not ask: sights and the picture of now
 */
export function readLocationForm(
  typed: Typed,
  kept: { handle: string | null; sights: readonly Sight[]; pictureHash: string | null },
): { ok: true; facts: LocationFacts; goods: GoodsToBring[] } | { ok: false; errors: LocationErrors } {
  const text = (name: string) => (typed[name] ?? "").trim();
  const both = (name: string) =>
    text(`${name}En`) ? { zh: text(`${name}Zh`), en: text(`${name}En`) } : { zh: text(`${name}Zh`) };
  const number = (name: string) => (text(name) === "" ? Number.NaN : Number(text(name)));
  const moment = (name: string) => (text(name) ? text(name).replace("T", " ").slice(0, 16) : null);
  const spans = (words: string) =>
    words
      .split(/[,，、;；]/)
      .map((span) =>
        span
          .replace(/[\s]/g, "")
          .replace(/[–—~～至]/g, "-")
          .replaceAll("：", ":"),
      )
      .filter(Boolean)
      .map((span) => span.replace(/(^|-)(\d):/g, "$10$2:"));
  const isStand = text("kind") === "POPUP";
  const hasSlots = text("slotMinutes") !== "" || text("slotCapacity") !== "";
  const rows = rowsOf(typed).filter((i) => text(`from.${i}`) || text(`to.${i}`) || text(`reasonZh.${i}`));
  const raw = {
    handle: kept.handle ?? text("handle"),
    kind: text("kind"),
    name: both("name"),
    address: both("address"),
    description: text("descriptionZh") ? both("description") : null,
    city: both("city"),
    countyCode: text("countyCode").slice(0, 6),
    latitude: number("latitude"),
    longitude: number("longitude"),
    timeZone: text("timeZone"),
    phone: text("phone") || null,
    parent: text("parent") || null,
    active: text("active") !== "",
    pickup: text("pickup"),
    preparationMinutes: number("preparationMinutes"),
    pickupKeepDays: number("pickupKeepDays"),
    ships: text("ships") !== "",
    coldChain: text("coldChain") !== "",
    slots: hasSlots ? { minutes: number("slotMinutes"), capacity: number("slotCapacity") } : null,
    startsAt: isStand ? moment("startsAt") : null,
    endsAt: isStand ? moment("endsAt") : null,
    position: text("position") === "" ? 0 : Number(text("position")),
    hours: Object.fromEntries(WEEKDAYS.map((day) => [day, spans(text(`hours.${day}`))])),
    exceptions: rows.map((i) => ({
      from: text(`from.${i}`),
      to: text(`to.${i}`) || text(`from.${i}`),
      hours: spans(text(`hours.${i}`))[0] ?? null,
      reason: text(`reasonEn.${i}`)
        ? { zh: text(`reasonZh.${i}`), en: text(`reasonEn.${i}`) }
        : { zh: text(`reasonZh.${i}`) },
    })),
    sights: kept.sights,
  };
  const errors: LocationErrors = {};
  const judged = locationSchema.safeParse(raw);
  for (const { path } of judged.error?.issues ?? []) {
    const [first, second] = path.map(String);
    if (first === "hours") errors[`hours.${second}`] = "hours";
    else if (first === "exceptions") errors[`from.${rows[Number(second)]}`] = "exception";
    else {
      const [, field, error] = FIELD_OF.find(([known]) => known === first) ?? ["", first ?? "", "required" as const];
      errors[field] ??= error;
    }
  }
  if (isStand && !text("parent")) errors["parent"] = "standParent";
  const goods = isStand ? goodsIn(text("goods")) : [];
  if (!goods) errors["goods"] = "goods";
  if (!judged.success || !goods || Object.keys(errors).length > 0) return { ok: false, errors };
  const { picture: _, ...value } = judged.data;
  return { ok: true, facts: { ...locationFacts(value), pictureHash: kept.pictureHash }, goods };
}

/** "TP-GIN-10 20", a line each; null where a line is none. */
function goodsIn(words: string): GoodsToBring[] | null {
  const goods = new Map<string, number>();
  for (const line of words.split("\n").filter((one) => one.trim())) {
    const read = /^\s*(\S{1,60})[\s×x*:：,，]+(\d{1,5})\s*$/u.exec(line);
    if (!read || Number(read[2]) < 1) return null;
    goods.set(read[1]!, (goods.get(read[1]!) ?? 0) + Number(read[2]));
  }
  return [...goods].map(([sku, quantity]) => ({ sku, quantity }));
}
