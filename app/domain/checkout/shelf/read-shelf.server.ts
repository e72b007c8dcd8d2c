import { OPTION_VALUES, variantTitle } from "#app/domain/catalog/variant-words.server.ts";
import { FREE } from "#app/domain/inventory/availability.queries.server.ts";
import { placesWithHours, type PlaceWithHours } from "#app/domain/locations/places-with-hours.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { LinePicture } from "../read-cart.server.ts";
import { readShelfCode } from "./shelf-code.ts";
import { shelfState, type ShelfState } from "./shelf-state.ts";

/** A variant on a scanned shelf. */
export type ShelfVariant = {
  id: string;
  sku: string;
  priceFen: number;
  compareAtFen: number | null;
  weightGrams: number;
  maxPerOrder: number;
  /** Empty for a product without options. */
  title: Localized;
  /** Units there that nobody was promised, those kept for walk-in customers included: whoever scans is one. */
  units: number;
};

/** One product at one place, by the code that is printed there. */
export type Shelf = {
  touchpointId: string;
  code: string;
  state: ShelfState;
  locationId: string;
  locationName: Localized;
  locationHandle: string;
  /** Null where the place was given up. */
  place: PlaceWithHours | null;
  productId: string;
  handle: string;
  title: Localized;
  perishable: boolean;
  coldChain: boolean;
  picture: LinePicture | null;
  /** Those on sale, in their order. */
  variants: ShelfVariant[];
};

type Row = Omit<Shelf, "state" | "place" | "variants"> & {
  active: boolean;
  variants: Array<Omit<ShelfVariant, "title"> & { values: Localized[] }> | null;
};

/** Null for a code that is none. Two queries, of which one is kept. */
export async function readShelf(shop: Pick<Ground, "db" | "kept" | "now">, typed: string): Promise<Shelf | null> {
  const code = readShelfCode(typed);
  if (!code) return null;
  const [[row], places] = await Promise.all([
    shop.db.$queryRaw<Row[]>`
      SELECT t.id AS "touchpointId", t.code, l.id AS "locationId", l.name AS "locationName",
        l.handle AS "locationHandle", p.id AS "productId", p.handle, p.title, p.perishable,
        p.cold_chain AS "coldChain", p.status = 'ACTIVE' AS active,
        (SELECT json_build_object('hash', pic.hash, 'width', pic.width, 'height', pic.height,
            'placeholder', pic.placeholder, 'alt', i.alt)
          FROM product_image i JOIN picture pic ON pic.hash = i.picture_hash
          WHERE i.product_id = p.id ORDER BY i.position LIMIT 1) AS picture,
        (SELECT json_agg(json_build_object('id', v.id, 'sku', v.sku, 'priceFen', v.price_fen,
            'compareAtFen', v.compare_at_fen, 'weightGrams', v.weight_grams, 'maxPerOrder', v.max_per_order,
            'units', coalesce(${FREE}, 0), 'values', ${OPTION_VALUES}) ORDER BY v.position)
          FROM variant v LEFT JOIN stock_level s ON s.variant_id = v.id AND s.location_id = l.id
          WHERE v.product_id = p.id AND NOT v.retired) AS variants
      FROM touchpoint t JOIN location l ON l.id = t.location_id JOIN product p ON p.id = t.product_id
      WHERE t.code = ${code} AND t.kind = 'SHELF'`,
    placesWithHours(shop),
  ]);
  if (!row) return null;
  const { active, variants, ...shelf } = row;
  const place = places.find(({ locationId }) => locationId === shelf.locationId) ?? null;
  const onSale = (variants ?? []).map(({ values, ...variant }) => ({ ...variant, title: variantTitle(values) }));
  const state = shelfState(place, active && onSale.length > 0, shop.now());
  return { ...shelf, state, place, variants: onSale };
}
