import { OPTION_VALUES, VARIANT_PICTURE, variantTitle } from "#app/domain/catalog/variant-words.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { foldShow, showStates } from "./read-log.server.ts";
import { sampleShows } from "./sample.queries.server.ts";
import { NOTHING_SAMPLED, type ShowSample } from "./show-sample.ts";
import type { ShowState } from "./show-reducer.ts";
import type { ShowPhase } from "./show-state.ts";

/** A variant on a show's shelf, with what does not change while the show goes on. Prices in fen. */
export type ShelfProduct = {
  variantId: string;
  sku: string;
  handle: string;
  title: string;
  /** The chosen option values, joined; empty for a product without options. */
  variantTitle: string;
  picture: (PictureFacts & { alt: string }) | null;
  /** What it costs in the shop. */
  usualFen: number;
  /** The struck-through price of the shop, if it has one. */
  compareAtFen: number | null;
  maxPerOrder: number;
  perishable: boolean;
  coldChain: boolean;
};

/** A show as its page is rendered and as its client goes on: facts, shelf, and the state of the log. Instants as ISO texts. */
export type ShowPage = {
  id: string;
  handle: string;
  phase: ShowPhase;
  title: string;
  description: string;
  hostName: string;
  startsAt: string;
  endsAt: string;
  wentLiveAt: string | null;
  endedAt: string | null;
  timeZone: string;
  place: { id: string; handle: string; name: string; latitude: number; longitude: number } | null;
  picture: PictureFacts | null;
  products: ShelfProduct[];
  state: ShowState;
  sample: ShowSample;
  /** The server's clock, for countdowns. */
  now: string;
};

type FactsRow = Omit<
  ShowPage,
  "title" | "description" | "hostName" | "startsAt" | "endsAt" | "wentLiveAt" | "endedAt" | "place" | "products"
> & {
  title: Localized;
  description: Localized;
  hostName: Localized;
  startsAt: Date;
  endsAt: Date;
  wentLiveAt: Date | null;
  endedAt: Date | null;
  place: { id: string; handle: string; name: Localized; latitude: number; longitude: number } | null;
};

/**
 * The page of a show.
 * @param audience STAFF also sees a rehearsal
 * @returns null when there is no such show
 */
export async function showPage(
  shop: Pick<Ground, "db" | "kept" | "now">,
  lang: Lang,
  handle: string,
  audience: "VIEWERS" | "STAFF" = "VIEWERS",
): Promise<ShowPage | null> {
  const [row] = await shop.db.$queryRaw<FactsRow[]>`
    SELECT s.id, s.handle, s.phase::text AS phase, s.title, s.description, s.host_name AS "hostName",
      s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.went_live_at AS "wentLiveAt", s.ended_at AS "endedAt",
      coalesce(l.time_zone, 'Asia/Shanghai') AS "timeZone",
      CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'handle', l.handle, 'name', l.name,
        'latitude', l.latitude, 'longitude', l.longitude) END AS place,
      CASE WHEN o.hash IS NOT NULL THEN
        json_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) END AS picture
    FROM show s LEFT JOIN location l ON l.id = s.location_id LEFT JOIN picture o ON o.hash = s.picture_hash
    WHERE s.handle = ${handle}`;
  if (!row) return null;
  const [products, states, [sampled]] = await Promise.all([
    shelfProducts(shop, row.id, lang),
    // Who has just commanded sees what came of it, even where the word of it is still on its way to this process.
    audience === "STAFF" ? foldShow(shop, row.id) : showStates(shop, row.id),
    sampleShows(shop, [row.id]),
  ]);
  const state = audience === "STAFF" ? states.staff : states.viewers;
  return {
    ...row,
    phase: state.phase,
    title: localize(row.title, lang),
    description: localize(row.description, lang),
    hostName: localize(row.hostName, lang),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    wentLiveAt: row.wentLiveAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    place: row.place && { ...row.place, name: localize(row.place.name, lang) },
    products,
    state,
    sample: sampled?.sample ?? NOTHING_SAMPLED,
    now: shop.now().toISOString(),
  };
}

type ProductRow = Omit<ShelfProduct, "title" | "variantTitle" | "picture"> & {
  title: Localized;
  optionValues: Localized[];
  picture: (PictureFacts & { alt: Localized }) | null;
};

/** The products of a show's shelf, in their order. */
export async function shelfProducts(shop: Pick<Ground, "db">, showId: string, lang: Lang): Promise<ShelfProduct[]> {
  const rows = await shop.db.$queryRaw<ProductRow[]>`
    SELECT v.id AS "variantId", v.sku, p.handle, p.title, v.price_fen AS "usualFen", v.compare_at_fen AS "compareAtFen",
      v.max_per_order AS "maxPerOrder", p.perishable, p.cold_chain AS "coldChain",
      ${OPTION_VALUES} AS "optionValues",
      ${VARIANT_PICTURE} AS picture
    FROM show_item si JOIN variant v ON v.id = si.variant_id JOIN product p ON p.id = v.product_id
    WHERE si.show_id = ${showId}::uuid ORDER BY si.position, v.id`;
  return rows.map(({ optionValues, title, picture, ...row }) => ({
    ...row,
    title: localize(title, lang),
    variantTitle: localize(variantTitle(optionValues), lang),
    picture: picture && { ...picture, alt: localize(picture.alt, lang) },
  }));
}
