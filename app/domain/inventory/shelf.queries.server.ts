import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { AVAILABLE } from "./availability.queries.server.ts";
import { FEW_LEFT } from "./stock-level.ts";

/** A product on the shelf of a place, with how much of it a page may say. */
export type OnShelf = {
  handle: string;
  title: string;
  picture: { hash: string; width: number; height: number; placeholder: string } | null;
  minFen: number;
  stock: { state: "PLENTY" } | { state: "FEW"; left: number };
};

/** What is on the shelf of a place now, by product in the shop's order. One query. */
export async function onShelf(shop: Pick<Ground, "db">, lang: Lang, locationId: string): Promise<OnShelf[]> {
  const rows = await shop.db.$queryRaw<
    Array<Omit<OnShelf, "title" | "stock"> & { title: Localized; available: number }>
  >`
    SELECT p.handle, p.title, stock.min_fen AS "minFen", stock.available, i.picture
    FROM product p
    JOIN LATERAL (
      SELECT sum(${AVAILABLE})::int AS available, min(v.price_fen) FILTER (WHERE ${AVAILABLE} > 0) AS min_fen
      FROM variant v JOIN stock_level s ON s.variant_id = v.id AND s.location_id = ${locationId}::uuid
      WHERE v.product_id = p.id AND NOT v.retired
    ) stock ON stock.available > 0
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('hash', o.hash, 'width', o.width, 'height', o.height, 'placeholder', o.placeholder) AS picture
      FROM product_image image JOIN picture o ON o.hash = image.picture_hash
      WHERE image.product_id = p.id ORDER BY image.position LIMIT 1
    ) i ON true
    WHERE p.status = 'ACTIVE'
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle`;
  return rows.map(({ available, title, ...row }) => ({
    ...row,
    title: localize(title, lang),
    stock: available <= FEW_LEFT ? { state: "FEW", left: available } : { state: "PLENTY" },
  }));
}
