import { SELLS } from "#app/domain/locations/standing.server.ts";
import { AVAILABLE, AVAILABLE_TO_SHIP, SHIPPABLE } from "#app/domain/inventory/availability.queries.server.ts";
import { nextOpening, openUntil } from "#app/domain/locations/opening-hours.ts";
import { distanceMeters } from "#app/platform/geo.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { hashCartToken } from "../cart-token.server.ts";
import type { CheckoutGround } from "../checkout-ground.server.ts";
import { waitingOrder, type WaitingOrder } from "../waiting-order.server.ts";
import { priceUnits } from "./price-units.server.ts";
import { readShelf, type Shelf, type ShelfVariant } from "./read-shelf.server.ts";
import type { ShelfState } from "./shelf-state.ts";

/** So many units, and what they cost when they are taken from the shelf. */
type UnitsChoice = { quantity: number; totalFen: number };

export type OtherPlace = { handle: string; name: string; distanceMeters: number };

/** A stored picture with its words. */
type ShelfPicture = { hash: string; width: number; height: number; placeholder: string; alt: string };

export type ShelfPage = {
  code: string;
  state: ShelfState;
  place: { name: string; handle: string; timeZone: string };
  /** ISO instants: until when it is open, when it opens next, when a stand begins and ended. */
  openUntil: string | null;
  opensAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  product: { handle: string; title: string; perishable: boolean; picture: ShelfPicture | null };
  variants: Array<{ sku: string; title: string; units: number }>;
  /** Null where nothing of it is for sale. */
  chosen: {
    id: string;
    sku: string;
    title: string;
    priceFen: number;
    usualFen: number | null;
    units: number;
    /** What can be taken now, one unit first; empty where nothing can. */
    choices: UnitsChoice[];
    /** Most that can be sent, from wherever. */
    mostToShip: number;
    /** It would leave from this shelf. */
    shipsFromHere: boolean;
  } | null;
  /** Where else it is, when this shelf is empty: the nearest. */
  others: OtherPlace[];
  waiting: WaitingOrder | null;
  now: string;
};

/** Units one may take at a tap; more is asked of the person behind the counter. */
const MOST_CHOICES = 6;
const MOST_OTHERS = 3;

/**
 * What a scanned code opens: the product at that place, what is there now, and the ways to have it.
 * @param sku of the variant that is looked at; else the first that is there
 * @returns null for a code that is none
 */
export async function shelfPage(
  shop: CheckoutGround,
  lang: Lang,
  code: string,
  { sku, token }: { sku: string | null; token: string | null },
): Promise<ShelfPage | null> {
  const shelf = await readShelf(shop, code);
  if (!shelf) return null;
  const now = shop.now();
  const variant =
    shelf.variants.find((one) => one.sku === sku) ?? shelf.variants.find(({ units }) => units > 0) ?? shelf.variants[0];
  const [chosen, others, waiting] = await Promise.all([
    variant ? chosenVariant(shop, lang, shelf, variant) : null,
    variant && (variant.units === 0 || shelf.state !== "OPEN") ? otherPlaces(shop, lang, shelf, variant) : [],
    token ? waitingOrder(shop, hashCartToken(token)) : null,
  ]);
  const calendar = shelf.place?.calendar;
  return {
    code: shelf.code,
    state: shelf.state,
    place: {
      name: localize(shelf.locationName, lang),
      handle: shelf.locationHandle,
      timeZone: calendar?.timeZone ?? "Asia/Shanghai",
    },
    openUntil: calendar ? (openUntil(calendar, now)?.toISOString() ?? null) : null,
    opensAt: calendar ? (nextOpening(calendar, now)?.toISOString() ?? null) : null,
    startsAt: calendar?.startsAt?.toISOString() ?? null,
    endsAt: calendar?.endsAt?.toISOString() ?? null,
    product: {
      handle: shelf.handle,
      title: localize(shelf.title, lang),
      perishable: shelf.perishable,
      picture: shelf.picture && { ...shelf.picture, alt: localize(shelf.picture.alt, lang) },
    },
    variants: shelf.variants.map((one) => ({ sku: one.sku, title: localize(one.title, lang), units: one.units })),
    chosen,
    others,
    waiting: waiting?.state === "PLACED" ? waiting : null,
    now: now.toISOString(),
  };
}

async function chosenVariant(
  shop: CheckoutGround,
  lang: Lang,
  shelf: Shelf,
  variant: ShelfVariant,
): Promise<NonNullable<ShelfPage["chosen"]>> {
  const most = shelf.state === "OPEN" ? Math.min(variant.units, variant.maxPerOrder, MOST_CHOICES) : 0;
  const [quotes, [toShip]] = await Promise.all([
    Promise.all(
      Array.from({ length: most }, (_, i) => priceUnits(shop, shelf, variant, { quantity: i + 1, mobile: null })),
    ),
    shop.db.$queryRaw<Array<{ units: number }>>`
      SELECT coalesce(sum(${AVAILABLE_TO_SHIP}), 0)::int AS units
      FROM stock_level s JOIN location l ON l.id = s.location_id AND ${SELLS}
      JOIN variant v ON v.id = s.variant_id JOIN product p ON p.id = v.product_id
      WHERE s.variant_id = ${variant.id}::uuid AND ${SHIPPABLE}`,
  ]);
  const place = shelf.place;
  return {
    id: variant.id,
    sku: variant.sku,
    title: localize(variant.title, lang),
    priceFen: variant.priceFen,
    usualFen: variant.compareAtFen,
    units: variant.units,
    choices: quotes.map(({ priced }, i) => ({ quantity: i + 1, totalFen: priced.totalFen })),
    mostToShip: Math.min(toShip?.units ?? 0, variant.maxPerOrder),
    shipsFromHere: Boolean(place?.ships && (place.coldChain || !shelf.coldChain) && variant.units > 0),
  };
}

/** The nearest other places that have it, seen from this shelf. */
async function otherPlaces(
  shop: CheckoutGround,
  lang: Lang,
  shelf: Shelf,
  variant: ShelfVariant,
): Promise<OtherPlace[]> {
  type Row = { handle: string; name: Localized; latitude: number; longitude: number; here: boolean };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT l.handle, l.name, l.latitude, l.longitude, l.id = ${shelf.locationId}::uuid AS here
    FROM location l LEFT JOIN stock_level s ON s.location_id = l.id AND s.variant_id = ${variant.id}::uuid
    WHERE l.id = ${shelf.locationId}::uuid OR (${SELLS} AND l.kind <> 'HUB' AND l.pickup <> 'NONE'
      AND ${AVAILABLE} > 0)`;
  const here = rows.find((row) => row.here)!;
  return rows
    .filter((row) => !row.here)
    .map((row) => ({
      handle: row.handle,
      name: localize(row.name, lang),
      distanceMeters: Math.round(distanceMeters(here, row)),
    }))
    .toSorted((a, b) => a.distanceMeters - b.distanceMeters)
    .slice(0, MOST_OTHERS);
}
