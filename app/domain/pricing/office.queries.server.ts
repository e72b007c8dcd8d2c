import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import {
  promotionDraftSchema,
  stageOf,
  type PromotionDraft,
  type PromotionState,
  type Stage,
} from "./promotion-draft.ts";
import { mayPromote } from "./save-promotion.server.ts";
import type { Effect } from "./promotion.ts";

/** A promotion in the office's list, with what it brought: to be compared. Money in fen. */
export type PromotionRow = {
  id: string;
  handle: string;
  title: string;
  stage: Stage;
  kind: Effect["kind"];
  needsCode: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Orders that keep it: paid or still to be paid. */
  orders: number;
  givenFen: number;
  /** What those orders come to. */
  soldFen: number;
  mostUses: number | null;
  budgetFen: number | null;
};

const MOST_SHOWN = 200;

type ListRow = Omit<PromotionRow, "title" | "stage"> & { title: Localized; state: PromotionState };

/** All promotions, the newest first; null for somebody who may not see them. */
export async function promotionList(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
): Promise<PromotionRow[] | null> {
  if (!mayPromote(actor)) return null;
  const rows = await shop.db.$queryRaw<ListRow[]>`
    WITH given AS (
      SELECT d.promotion_id, d.order_id, sum(d.fen) AS fen FROM order_discount d GROUP BY 1, 2
    ), kept AS (
      SELECT g.promotion_id, count(*)::int AS orders, sum(g.fen)::float8 AS given, sum(o.total_fen)::float8 AS sold
      FROM given g JOIN "order" o ON o.id = g.order_id
      WHERE o.state NOT IN ('CANCELLED', 'EXPIRED') GROUP BY 1
    )
    SELECT p.id, p.handle, p.title, p.state::text AS state, p.rule->'effect'->>'kind' AS kind,
      p.needs_code AS "needsCode", p.starts_at AS "startsAt", p.ends_at AS "endsAt",
      coalesce(kept.orders, 0) AS orders, coalesce(kept.given, 0) AS "givenFen", coalesce(kept.sold, 0) AS "soldFen",
      p.most_uses AS "mostUses", p.budget_fen AS "budgetFen"
    FROM promotion p LEFT JOIN kept ON kept.promotion_id = p.id
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${MOST_SHOWN}`;
  return rows.map(({ state, ...row }) => ({
    ...row,
    title: localize(row.title, lang),
    stage: stageOf({ ...row, state }, shop.now()),
  }));
}

export type BatchRow = {
  id: string;
  kind: "SHARED" | "UNIQUE" | "CLAIMED";
  name: string;
  handle: string | null;
  /** Of a SHARED batch. */
  code: string | null;
  most: number;
  made: number;
  used: number;
  expiresAt: Date | null;
};

export type PromotionForOffice = {
  id: string;
  version: number;
  stage: Stage;
  draft: PromotionDraft;
  uses: number;
  spentFen: number;
  batches: BatchRow[];
};

/** A promotion to be looked at and changed; null when it is not there or not for this person. */
export async function promotionForOffice(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  id: string,
): Promise<PromotionForOffice | null> {
  if (!mayPromote(actor)) return null;
  const [found, batches] = await Promise.all([
    shop.db.promotion.findUnique({ where: { id } }),
    shop.db.$queryRaw<BatchRow[]>`
      SELECT b.id, b.kind::text AS kind, b.name, b.handle, b.expires_at AS "expiresAt",
        CASE b.kind WHEN 'SHARED' THEN b.uses_per_code ELSE b.most END AS most, b.made,
        coalesce(sum(c.uses), 0)::int AS used, CASE b.kind WHEN 'SHARED' THEN min(c.code) END AS code
      FROM coupon_batch b LEFT JOIN coupon c ON c.batch_id = b.id
      WHERE b.promotion_id = ${id}::uuid GROUP BY b.id ORDER BY b.created_at, b.id`,
  ]);
  if (!found) return null;
  const { version, uses, spentFen, state: _state, createdAt: _made, updatedAt: _changed, id: _id, ...draft } = found;
  return {
    id,
    version,
    stage: stageOf(found, shop.now()),
    draft: promotionDraftSchema.parse(draft),
    uses,
    spentFen,
    batches,
  };
}

/** The codes of a batch, for a file or a sheet of cards; null when there is none or it is not for this person. */
export async function batchCodes(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  batchId: string,
): Promise<{
  name: string;
  title: Localized;
  expiresAt: Date | null;
  codes: Array<{ code: string; uses: number; mostUses: number }>;
} | null> {
  if (!mayPromote(actor)) return null;
  const batch = await shop.db.couponBatch.findUnique({
    where: { id: batchId },
    select: {
      name: true,
      expiresAt: true,
      promotion: { select: { title: true } },
      coupons: { select: { code: true, uses: true, mostUses: true }, orderBy: { code: "asc" } },
    },
  });
  if (!batch) return null;
  const { name, expiresAt, promotion, coupons } = batch;
  return { name, expiresAt, title: promotion.title as Localized, codes: coupons };
}
