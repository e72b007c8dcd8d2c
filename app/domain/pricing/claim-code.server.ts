import type { Tx } from "#app/platform/db.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newShortCode } from "#app/platform/short-code.ts";
import { DRAWN_LENGTH } from "./coupon-code.ts";

export type ClaimRefusal = { refusal: "NO_SUCH_PAGE" | "ALL_TAKEN" | "NOT_NOW" };

type Batch = {
  id: string;
  made: number;
  most: number;
  usesPerCode: number;
  open: boolean;
};

/**
 * Draws a code for whoever asks on a claim page (a step). The batch's row is locked, so never more are drawn than it
 * allows, and whoever has one already gets the same again.
 */
export async function claimCode(
  tx: Tx,
  command: {
    handle: string;
    claimedBy: string;
    at: Date;
    newId: () => string;
    randomInt: (below: number) => number;
  },
): Promise<Result<{ id: string; code: string }, ClaimRefusal>> {
  const { handle, claimedBy, at } = command;
  const [batch] = await tx.$queryRaw<Batch[]>`
    SELECT b.id, b.made, b.most, b.uses_per_code AS "usesPerCode",
      p.state = 'ACTIVE' AND (p.starts_at IS NULL OR p.starts_at <= ${at}) AND (p.ends_at IS NULL OR p.ends_at > ${at})
        AND (b.expires_at IS NULL OR b.expires_at > ${at}) AS open
    FROM coupon_batch b JOIN promotion p ON p.id = b.promotion_id
    WHERE b.handle = ${handle} AND b.kind = 'CLAIMED' FOR UPDATE OF b`;
  if (!batch) return refuse({ refusal: "NO_SUCH_PAGE" });
  const [mine] = await tx.$queryRaw<Array<{ id: string; code: string }>>`
    SELECT id, code FROM coupon WHERE batch_id = ${batch.id}::uuid AND claimed_by = ${claimedBy}`;
  if (mine) return ok(mine);
  if (!batch.open) return refuse({ refusal: "NOT_NOW" });
  if (batch.made >= batch.most) return refuse({ refusal: "ALL_TAKEN" });
  const coupon = { id: command.newId(), code: newShortCode(DRAWN_LENGTH, command.randomInt) };
  await tx.$executeRaw`
    WITH counted AS (UPDATE coupon_batch SET made = made + 1 WHERE id = ${batch.id}::uuid)
    INSERT INTO coupon (id, batch_id, code, claimed_by, most_uses, created_at)
    VALUES (${coupon.id}::uuid, ${batch.id}::uuid, ${coupon.code}, ${claimedBy}, ${batch.usesPerCode}::int, ${at})`;
  return ok(coupon);
}
