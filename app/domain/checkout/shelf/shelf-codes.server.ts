import { randomInt } from "node:crypto";
import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newShelfCode } from "./shelf-code.ts";

/** A product that has a shelf at a place, and the code that hangs there, once one was made. */
export type ShelfLabel = {
  productId: string;
  handle: string;
  title: Localized;
  tenNumber: number | null;
  /** From the cheapest variant; `more`: others cost more. */
  priceFen: number;
  more: boolean;
  units: number;
  code: string | null;
};

/** What a place can print for its shelves: what lies there, and what has hung there before. One query. */
export async function shelfLabels(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  locationId: string,
): Promise<ShelfLabel[] | null> {
  if (!isUuid(locationId) || !may(actor, "sell", locationId)) return null;
  return shop.db.$queryRaw<ShelfLabel[]>`
    SELECT p.id AS "productId", p.handle, p.title, p.ten_number AS "tenNumber", min(v.price_fen) AS "priceFen",
      max(v.price_fen) > min(v.price_fen) AS more, coalesce(sum(s.on_hand), 0)::int AS units, t.code
    FROM product p JOIN variant v ON v.product_id = p.id AND NOT v.retired
    LEFT JOIN stock_level s ON s.variant_id = v.id AND s.location_id = ${locationId}::uuid
    LEFT JOIN touchpoint t ON t.product_id = p.id AND t.location_id = ${locationId}::uuid
    WHERE p.status = 'ACTIVE'
    GROUP BY p.id, t.code HAVING sum(s.on_hand) > 0 OR t.code IS NOT NULL
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle`;
}

/**
 * Makes the codes that are missing for some products' shelves at a place. What has one keeps it: it hangs there.
 * @returns how many were made
 */
export async function makeShelfCodes(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  { locationId, productIds }: { locationId: string; productIds: readonly string[] },
): Promise<Result<{ made: number }, { refusal: "NOT_ALLOWED" } | { refusal: "NO_SUCH_PRODUCT" }>> {
  if (!isUuid(locationId) || !may(actor, "sell", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
  if (!productIds.every(isUuid)) return refuse({ refusal: "NO_SUCH_PRODUCT" });
  return shop.transact("make-shelf-codes", async (tx) => {
    const wanted = await tx.product.findMany({
      where: { id: { in: [...productIds] }, status: "ACTIVE", touchpoints: { none: { locationId } } },
      select: { id: true, handle: true },
      orderBy: { id: "asc" },
    });
    const at = shop.now();
    let made = 0;
    for (const { id: productId } of wanted) {
      const row = { id: shop.newId(), code: await unusedCode(tx), locationId, productId, createdAt: at };
      const { count } = await tx.touchpoint.createMany({ data: { ...row, kind: "SHELF" }, skipDuplicates: true });
      made += count;
    }
    if (made > 0) {
      await audit(tx, {
        at,
        actor,
        action: "make-shelf-codes",
        subjectType: "location",
        subjectId: locationId,
        locationId,
        after: { products: wanted.map(({ handle }) => handle) },
      });
    }
    return ok({ made });
  });
}

/** The unique index has the last word: what collided is made with the next click. */
async function unusedCode(tx: Tx): Promise<string> {
  for (;;) {
    const code = newShelfCode(randomInt);
    if ((await tx.touchpoint.count({ where: { code } })) === 0) return code;
  }
}
