import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { spokenCode } from "./coupon-code.ts";
import { stageOf, type PromotionState } from "./promotion-draft.ts";

/** What a claim page shows. */
export type ClaimPage = {
  title: string;
  left: number;
  open: boolean;
  /** Of the code, or of the promotion, whichever is earlier. */
  until: Date | null;
  /** The code this visitor has taken already. */
  mine: string | null;
};

type Row = {
  title: Localized;
  left: number;
  expiresAt: Date | null;
  state: PromotionState;
  startsAt: Date | null;
  endsAt: Date | null;
  mine: string | null;
};

/** @param claimedBy the hash of the visitor's cart token; null for somebody new */
export async function claimPage(
  shop: Pick<Ground, "db" | "now">,
  lang: Lang,
  handle: string,
  claimedBy: string | null,
): Promise<ClaimPage | null> {
  const [row] = await shop.db.$queryRaw<Row[]>`
    SELECT p.title, b.most - b.made AS left, b.expires_at AS "expiresAt", p.state::text AS state,
      p.starts_at AS "startsAt", p.ends_at AS "endsAt",
      (SELECT code FROM coupon c WHERE c.batch_id = b.id AND c.claimed_by = ${claimedBy}) AS mine
    FROM coupon_batch b JOIN promotion p ON p.id = b.promotion_id
    WHERE b.handle = ${handle} AND b.kind = 'CLAIMED' AND p.state <> 'DRAFT'`;
  if (!row) return null;
  const now = shop.now();
  const ends = [row.expiresAt, row.endsAt].filter((at) => at !== null).map((at) => at.getTime());
  const until = ends.length > 0 ? new Date(Math.min(...ends)) : null;
  return {
    title: localize(row.title, lang),
    left: row.left,
    open: stageOf(row, now) === "RUNNING" && (!until || now < until),
    until,
    mine: row.mine && spokenCode(row.mine),
  };
}
