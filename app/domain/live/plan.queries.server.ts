import type { PictureFacts } from "#app/domain/catalog/storefront-product.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { mayRunShow } from "./in-show.server.ts";
import { missingFor, type Missing } from "./readiness.ts";
import type { ShowPhase } from "./show-state.ts";

/** A show as its plan is edited. */
export type PlannedShow = {
  id: string;
  handle: string;
  phase: ShowPhase;
  version: number;
  title: Localized;
  description: Localized;
  hostName: Localized;
  locationId: string | null;
  startsAt: Date;
  endsAt: Date;
  pictureHash: string | null;
  items: Array<{
    variantId: string;
    sku: string;
    livePriceFen: number | null;
    limitPerCustomer: number | null;
    usualFen: number;
    units: number;
    picture: boolean;
    gone: boolean;
  }>;
  missing: Missing[];
};

/** The plan of a show; null where there is none, or not for this person. */
export async function plannedShow(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  id: string,
): Promise<PlannedShow | null> {
  const show = await shop.db.show.findUnique({
    where: { id },
    select: {
      id: true,
      handle: true,
      phase: true,
      version: true,
      title: true,
      description: true,
      hostName: true,
      locationId: true,
      startsAt: true,
      endsAt: true,
      pictureHash: true,
      stream: { select: { keyIssuedAt: true, publishedAt: true, provider: true } },
    },
  });
  if (!show || !mayRunShow(actor, show.locationId)) return null;
  const items = await shop.db.$queryRaw<PlannedShow["items"]>`
    SELECT si.variant_id AS "variantId", v.sku, si.live_price_fen AS "livePriceFen",
      si.limit_per_customer AS "limitPerCustomer", v.price_fen AS "usualFen",
      coalesce((SELECT sum(a."left")::int FROM allotment a WHERE a.show_id = si.show_id AND a.variant_id = v.id
        AND a.returned_at IS NULL), 0) AS units,
      EXISTS (SELECT FROM product_image i WHERE i.product_id = p.id) AS picture,
      v.retired OR p.status <> 'ACTIVE' AS gone
    FROM show_item si JOIN variant v ON v.id = si.variant_id JOIN product p ON p.id = v.product_id
    WHERE si.show_id = ${id}::uuid ORDER BY si.position, v.id`;
  const { stream, ...facts } = show;
  const title = show.title as Localized;
  const missing = missingFor(
    {
      picture: show.pictureHash !== null,
      place: show.locationId !== null,
      titleInEnglish: Boolean(title.en),
      startsAt: show.startsAt,
      streamReady: stream === null || stream.provider === "simulated" || stream.keyIssuedAt !== null,
      items,
    },
    shop.now(),
  );
  return {
    ...facts,
    title,
    description: show.description as Localized,
    hostName: show.hostName as Localized,
    items,
    missing: show.phase === "SCHEDULED" || show.phase === "REHEARSAL" ? missing : [],
  };
}

/** What a plan may choose from. */
export type PlanChoices = {
  places: Array<{ id: string; name: string }>;
  variants: Array<{ id: string; sku: string; title: string; priceFen: number }>;
  pictures: Array<PictureFacts & { title: string }>;
  promotions: Array<{ id: string; title: string }>;
};

/** Places where this person runs shows, goods for sale, pictures that are there, promotions that need a code. */
export async function planChoices(shop: Pick<Ground, "db">, actor: StaffActor, lang: Lang): Promise<PlanChoices> {
  const places = placesWhere(actor, "runShows");
  const only = places === "ALL" ? null : places;
  const [locations, variants, pictures, promotions] = await Promise.all([
    shop.db.$queryRaw<Array<{ id: string; name: Localized }>>`
      SELECT id, name FROM location WHERE ${only}::uuid[] IS NULL OR id = ANY(${only}::uuid[]) ORDER BY kind, handle`,
    shop.db.$queryRaw<Array<{ id: string; sku: string; title: Localized; priceFen: number }>>`
      SELECT v.id, v.sku, p.title, v.price_fen AS "priceFen" FROM variant v JOIN product p ON p.id = v.product_id
      WHERE NOT v.retired AND p.status = 'ACTIVE' ORDER BY v.sku LIMIT 2000`,
    shop.db.$queryRaw<Array<PictureFacts & { title: Localized }>>`
      SELECT DISTINCT ON (c.hash) c.hash, c.width, c.height, c.placeholder, o.title FROM (
        SELECT picture_hash, title FROM show WHERE picture_hash IS NOT NULL
        UNION ALL SELECT i.picture_hash, p.title FROM product_image i JOIN product p ON p.id = i.product_id
      ) o JOIN picture c ON c.hash = o.picture_hash ORDER BY c.hash LIMIT 300`,
    shop.db.$queryRaw<Array<{ id: string; title: Localized }>>`
      SELECT id, title FROM promotion WHERE needs_code AND state <> 'STOPPED' ORDER BY created_at DESC LIMIT 200`,
  ]);
  const worded = <T extends { title: Localized }>(row: T) => ({ ...row, title: localize(row.title, lang) });
  return {
    places: locations.map(({ id, name }) => ({ id, name: localize(name, lang) })),
    variants: variants.map(worded),
    pictures: pictures.map(worded),
    promotions: promotions.map(worded),
  };
}
