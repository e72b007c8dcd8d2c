import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { FREE } from "#app/domain/inventory/availability.queries.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { mayRunShow } from "./in-show.server.ts";
import { missingFor, type Missing } from "./readiness.ts";
import { readShows, type ListedShow } from "./show-list.queries.server.ts";
import { shelfProducts, type ShelfProduct } from "./show-page.queries.server.ts";
import type { ShowPhase } from "./show-state.ts";

/** Units of an item at a place: set aside for the show, and what the shelf still has for it. */
export type ItemUnits = { locationId: string; name: string; quantity: number; left: number; free: number };
export type PlannedItem = ShelfProduct & {
  livePriceFen: number | null;
  limitPerCustomer: number | null;
  units: ItemUnits[];
};
export type PlannedDrop = {
  dropId: string;
  title: string;
  promotionTitle: string;
  most: number;
  seconds: number;
  /** Codes taken by now. */
  taken: number;
  droppedAt: string | null;
};

/** A show as whoever plans or hosts it sees it. Instants as ISO texts. */
export type OfficeShow = {
  id: string;
  handle: string;
  phase: ShowPhase;
  version: number;
  title: Localized;
  description: Localized;
  hostName: Localized;
  locationId: string | null;
  pictureHash: string | null;
  startsAt: string;
  endsAt: string;
  items: PlannedItem[];
  drops: PlannedDrop[];
  missing: Missing[];
};

/** The shows that somebody runs, the latest first. */
export function showsOf(shop: Pick<Ground, "db">, actor: StaffActor, lang: Lang): Promise<ListedShow[]> {
  return readShows(shop, lang, placesWhere(actor, "runShows"));
}

/** The plan of a show with its checklist; null for whoever may not see it, or where there is none. */
export async function officeShow(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
  id: string,
): Promise<OfficeShow | null> {
  const show = await shop.db.show.findUnique({
    where: { id },
    include: { items: true, stream: { select: { provider: true } } },
  });
  if (!show || !mayRunShow(actor, show.locationId)) return null;
  const [products, units, drops] = await Promise.all([
    shelfProducts(shop, id, lang),
    unitsOf(shop, id, lang),
    dropsOf(shop, id, lang),
  ]);
  const gone = await goneVariants(shop, id);
  const planned = new Map(show.items.map((item) => [item.variantId, item]));
  const items = products.map((product): PlannedItem => {
    const { livePriceFen, limitPerCustomer } = planned.get(product.variantId)!;
    return { ...product, livePriceFen, limitPerCustomer, units: units.get(product.variantId) ?? [] };
  });
  const title = show.title as Localized;
  const facts = {
    picture: show.pictureHash !== null,
    place: show.locationId !== null,
    titleInEnglish: Boolean(title.en),
    startsAt: show.startsAt,
    streamReady: show.stream !== null,
    items: items.map((item) => ({
      ...item,
      units: item.units.reduce((sum, at) => sum + at.quantity, 0),
      picture: item.picture !== null,
      gone: gone.has(item.variantId),
    })),
  };
  return {
    id,
    handle: show.handle,
    phase: show.phase,
    version: show.version,
    title,
    description: show.description as Localized,
    hostName: show.hostName as Localized,
    locationId: show.locationId,
    pictureHash: show.pictureHash,
    startsAt: show.startsAt.toISOString(),
    endsAt: show.endsAt.toISOString(),
    items,
    drops,
    missing: missingFor(facts, shop.now()),
  };
}

/** By variant: the places that have some, or from which some are set aside. */
async function unitsOf(shop: Pick<Ground, "db">, showId: string, lang: Lang): Promise<Map<string, ItemUnits[]>> {
  type Row = Omit<ItemUnits, "name"> & { variantId: string; name: Localized };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT s.variant_id AS "variantId", l.id AS "locationId", l.name, coalesce(a.quantity, 0) AS quantity,
      coalesce(a."left", 0) AS left, ${FREE} AS free
    FROM show_item i JOIN stock_level s ON s.variant_id = i.variant_id JOIN location l ON l.id = s.location_id
    LEFT JOIN allotment a ON a.show_id = i.show_id AND a.location_id = s.location_id AND a.variant_id = s.variant_id
      AND a.returned_at IS NULL
    WHERE i.show_id = ${showId}::uuid AND (a.id IS NOT NULL OR l.active AND ${FREE} > 0)
    ORDER BY a.id IS NULL, l.position, l.handle`;
  const byVariant = new Map<string, ItemUnits[]>();
  for (const { variantId, name, ...row } of rows) {
    byVariant.set(variantId, [...(byVariant.get(variantId) ?? []), { ...row, name: localize(name, lang) }]);
  }
  return byVariant;
}

async function dropsOf(shop: Pick<Ground, "db">, showId: string, lang: Lang): Promise<PlannedDrop[]> {
  type Row = Omit<PlannedDrop, "title" | "promotionTitle" | "droppedAt"> & {
    title: Localized;
    promotionTitle: Localized;
    droppedAt: Date | null;
  };
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT d.id AS "dropId", d.title, p.title AS "promotionTitle", b.most, d.seconds, b.made AS taken,
      d.dropped_at AS "droppedAt"
    FROM coupon_drop d JOIN coupon_batch b ON b.id = d.batch_id JOIN promotion p ON p.id = b.promotion_id
    WHERE d.show_id = ${showId}::uuid ORDER BY d.position`;
  return rows.map((row) => ({
    ...row,
    title: localize(row.title, lang),
    promotionTitle: localize(row.promotionTitle, lang),
    droppedAt: row.droppedAt?.toISOString() ?? null,
  }));
}

/** Items that can't be sold any more: off the shelf for good, or their page not published. */
async function goneVariants(shop: Pick<Ground, "db">, showId: string): Promise<Set<string>> {
  const rows = await shop.db.$queryRaw<Array<{ id: string }>>`
    SELECT v.id FROM show_item i JOIN variant v ON v.id = i.variant_id JOIN product p ON p.id = v.product_id
    WHERE i.show_id = ${showId}::uuid AND (v.retired OR p.status <> 'ACTIVE')`;
  return new Set(rows.map((row) => row.id));
}
