import { decimalToFen, fenToDecimal } from "#app/platform/money.ts";
import { localDate, localTime } from "#app/platform/zoned-time.ts";
import type { PlannedShow } from "#app/domain/live/plan.queries.server.ts";

/** The form's fields as text. */
export type Typed = Record<string, string>;

/** Times are typed as clocks show them in China, which has one zone and no summer time. */
const ZONE = "Asia/Shanghai";
const OFFSET = "+08:00";
/** Rows of goods that the form has beyond those that are planned. */
export const EMPTY_ROWS = 3;

const clock = (at: Date) => `${localDate(at, ZONE)}T${localTime(at, ZONE)}`;

/** A plan as the form shows it: its goods as rows, `sku.0`, `price.0`, `limit.0` … */
export function typedOf(show: PlannedShow): Typed {
  const { title, description, hostName } = show;
  return {
    handle: show.handle,
    titleZh: title.zh,
    titleEn: title.en ?? "",
    descriptionZh: description.zh,
    descriptionEn: description.en ?? "",
    hostZh: hostName.zh,
    hostEn: hostName.en ?? "",
    locationId: show.locationId ?? "",
    startsAt: clock(show.startsAt),
    endsAt: clock(show.endsAt),
    pictureHash: show.pictureHash ?? "",
    ...Object.fromEntries(
      show.items.flatMap(({ sku, livePriceFen, limitPerCustomer }, i) => [
        [`sku.${i}`, sku],
        [`price.${i}`, livePriceFen === null ? "" : fenToDecimal(livePriceFen)],
        [`limit.${i}`, limitPerCustomer === null ? "" : String(limitPerCustomer)],
      ]),
    ),
  };
}

/** The rows of goods that were typed, by their numbers. */
export function rowsOf(typed: Typed): number[] {
  const numbers = Object.keys(typed).flatMap((name) => (/^sku\.\d{1,3}$/.test(name) ? [Number(name.slice(4))] : []));
  return numbers.toSorted((a, b) => a - b);
}

/** The form's words as a plan to be judged by its schema; what is no number comes out as one the schema refuses. */
export function planIn(typed: Typed, idOf: (sku: string) => string | undefined): unknown {
  const text = (name: string) => (typed[name] ?? "").trim();
  const both = (name: string) =>
    text(`${name}En`) ? { zh: text(`${name}Zh`), en: text(`${name}En`) } : { zh: text(`${name}Zh`) };
  const items = rowsOf(typed)
    .filter((i) => text(`sku.${i}`) !== "")
    .map((i) => ({
      variantId: idOf(text(`sku.${i}`).split(" ")[0]!) ?? "",
      livePriceFen: text(`price.${i}`) === "" ? null : (decimalToFen(text(`price.${i}`)) ?? Number.NaN),
      limitPerCustomer: text(`limit.${i}`) === "" ? null : Number(text(`limit.${i}`)),
    }));
  return {
    handle: text("handle"),
    title: both("title"),
    description: both("description"),
    hostName: both("host"),
    locationId: text("locationId") || null,
    startsAt: `${text("startsAt")}${OFFSET}`,
    endsAt: `${text("endsAt")}${OFFSET}`,
    pictureHash: text("pictureHash") || null,
    items,
  };
}
