import { SELLS } from "#app/domain/locations/standing.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { LocationKind, PickupPolicy } from "#app/generated/prisma/enums.ts";
import { productFacts, type ProductFacts } from "#app/domain/catalog/product.queries.server.ts";
import {
  storefrontProduct,
  type StorefrontProduct,
  type VariantStock,
} from "#app/domain/catalog/storefront-product.ts";
import { AVAILABLE, AVAILABLE_TO_SHIP, SHIPPABLE } from "#app/domain/inventory/availability.queries.server.ts";
import { FEW_LEFT } from "#app/domain/inventory/stock-level.ts";
import { byDistance } from "#app/domain/locations/nearest.ts";
import { shippingPolicy } from "#app/domain/pricing/queries.server.ts";
import type { ShippingPolicy } from "#app/domain/pricing/shipping-fee.ts";
import type { Position } from "#app/platform/geo.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { relatedProducts, type ProductCard } from "./product-cards.queries.server.ts";

/** How much there is, as pages may say it: an exact number only when few are left. */
export type StockWords = { state: "PLENTY" } | { state: "FEW"; left: number } | { state: "NONE" };

/** A place that has the chosen variant on its shelf. */
export type PlaceWithStock = {
  locationId: string;
  handle: string;
  name: string;
  city: string;
  kind: LocationKind;
  /** Whether an order made online can be collected there */
  collectable: boolean;
  stock: StockWords;
  distanceMeters: number | null;
};

export type ProductPage = {
  product: StorefrontProduct;
  facts: Omit<ProductFacts, "row">;
  /** Of the chosen variant, by parcel */
  shippable: StockWords;
  places: PlaceWithStock[];
  shipping: ShippingPolicy;
  related: ProductCard[];
};

type StockRow = {
  variantId: string;
  locationId: string;
  handle: string;
  name: Localized;
  city: Localized;
  kind: LocationKind;
  pickup: PickupPolicy;
  latitude: number;
  longitude: number;
  available: number;
  /** Of these, what may go into a parcel. */
  shippable: number;
};

/**
 * Everything on a product's page, in four queries side by side. Null when there is no such product on sale.
 * @param chosen option values by name from the address
 * @param near where the visitor is, if they said so: places come nearest first
 */
export async function productPage(
  shop: Pooled & Pick<Ground, "now">,
  lang: Lang,
  handle: string,
  { chosen, near }: { chosen: ReadonlyMap<string, string>; near: Position | null },
): Promise<ProductPage | null> {
  const [facts, levels, related, shipping] = await Promise.all([
    productFacts(shop, lang, handle),
    stockOf(shop, handle),
    relatedProducts(shop, lang, handle),
    shippingPolicy(shop),
  ]);
  if (!facts) return null;
  const { row, ...others } = facts;
  const product = storefrontProduct(row, byVariant(levels), lang, chosen);
  const selected = product.selectedOrFirstAvailableVariant;
  const here = levels.filter(
    ({ variantId, available, kind }) => variantId === selected?.id && available > 0 && kind !== "HUB",
  );
  const places = byDistance(
    here.map((level) => ({ ...level, position: { latitude: level.latitude, longitude: level.longitude } })),
    near,
  );
  return {
    product,
    facts: others,
    shippable: inWords(selected?.quantityAvailable ?? 0),
    places: places.map((place) => ({
      locationId: place.locationId,
      handle: place.handle,
      name: localize(place.name, lang),
      city: localize(place.city, lang),
      kind: place.kind,
      collectable: place.pickup === "OWN_SHELF" || place.pickup === "SHELF_OR_TRANSFER",
      stock: inWords(place.available),
      distanceMeters: place.distanceMeters,
    })),
    shipping,
    related,
  };
}

/** Units of a product's variants at every active place that has some, by the one rule of availability. */
function stockOf(shop: Pooled, handle: string): Promise<StockRow[]> {
  return preparedQuery<StockRow>(
    shop,
    "product-stock",
    Prisma.sql`
    SELECT s.variant_id AS "variantId", l.id AS "locationId", l.handle, l.name, l.city, l.kind::text, l.pickup::text,
      l.latitude, l.longitude, ${AVAILABLE} AS available,
      CASE WHEN ${SHIPPABLE} THEN ${AVAILABLE_TO_SHIP} ELSE 0 END AS shippable
    FROM product p JOIN variant v ON v.product_id = p.id AND NOT v.retired
    JOIN stock_level s ON s.variant_id = v.id JOIN location l ON l.id = s.location_id
    WHERE p.handle = ${handle} AND p.status = 'ACTIVE' AND ${SELLS}
    ORDER BY l.position, l.handle`,
  );
}

function byVariant(levels: StockRow[]): Map<string, VariantStock> {
  const stock = new Map<string, VariantStock>();
  for (const { variantId, available, shippable, kind, pickup } of levels) {
    const sum = stock.get(variantId) ?? { shippable: 0, onShelves: 0 };
    sum.shippable += shippable;
    if (kind !== "HUB" && pickup !== "NONE") sum.onShelves += available;
    stock.set(variantId, sum);
  }
  return stock;
}

function inWords(units: number): StockWords {
  if (units <= 0) return { state: "NONE" };
  return units <= FEW_LEFT ? { state: "FEW", left: units } : { state: "PLENTY" };
}
