import { randomInt } from "node:crypto";
import { audit } from "#app/domain/identity/audit.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newShortCode } from "#app/platform/short-code.ts";
import { DRAWN_LENGTH, readCouponCode } from "./coupon-code.ts";
import { mayPromote } from "./save-promotion.server.ts";

/** Most codes of one batch: what prints and downloads in one go. */
export const MOST_CODES = 10_000;

export type NewBatch = {
  promotionId: string;
  kind: "SHARED" | "UNIQUE" | "CLAIMED";
  /** For the office; of a claim page also its address. */
  name: string;
  /** SHARED: how often the one code works. UNIQUE: how many codes. CLAIMED: how many may be taken. */
  most: number;
  /** The word of a SHARED batch. */
  code: string | null;
  /** The claim page's address. */
  handle: string | null;
  expiresAt: Date | null;
};

export type BatchRefusal =
  | { refusal: "NOT_ALLOWED" | "NO_SUCH_PROMOTION" }
  | { refusal: "BAD_CODE" }
  /** The word or the address is another batch's. */
  | { refusal: "TAKEN" };

/** Makes codes for a promotion that needs one. */
export async function makeCoupons(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: NewBatch,
): Promise<Result<{ batchId: string }, BatchRefusal>> {
  if (!mayPromote(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("make-coupons", async (tx) => {
    const promotion = await tx.promotion.findUnique({
      where: { id: command.promotionId },
      select: { needsCode: true },
    });
    if (!promotion?.needsCode) return refuse({ refusal: "NO_SUCH_PROMOTION" });
    const made = await writeBatch(tx, command, { at: shop.now(), newId: shop.newId });
    if (!made.ok) return made;
    await audit(tx, {
      at: shop.now(),
      actor,
      action: "make-coupons",
      subjectType: "coupon-batch",
      subjectId: made.value.batchId,
      after: { ...command, code: undefined },
    });
    return made;
  });
}

/** Writes a batch and its codes (a step of the office and of imports). */
export async function writeBatch(
  tx: Tx,
  batch: NewBatch,
  { at, newId }: { at: Date; newId: () => string },
): Promise<Result<{ batchId: string }, BatchRefusal>> {
  const { promotionId, kind, name, most, handle, expiresAt } = batch;
  const code = kind === "SHARED" ? readCouponCode(batch.code ?? "") : null;
  if (kind === "SHARED" && !code) return refuse({ refusal: "BAD_CODE" });
  const [taken] = await tx.$queryRaw<unknown[]>`
    SELECT FROM coupon_batch WHERE handle = ${handle} UNION ALL SELECT FROM coupon WHERE code = ${code} LIMIT 1`;
  if (taken) return refuse({ refusal: "TAKEN" });
  const batchId = newId();
  const codes = code ? [code] : kind === "UNIQUE" ? drawn(most) : [];
  const ids = codes.map(() => newId());
  const usesPerCode = kind === "SHARED" ? most : 1;
  const counts = { most: kind === "SHARED" ? 1 : most, made: codes.length, usesPerCode };
  const own = { id: batchId, promotionId, kind, name, handle: kind === "CLAIMED" ? handle : null };
  await tx.couponBatch.create({ data: { ...own, ...counts, expiresAt, createdAt: at } });
  await tx.$executeRaw`
    INSERT INTO coupon (id, batch_id, code, most_uses, created_at)
    SELECT id, ${batchId}::uuid, code, ${usesPerCode}::int, ${at}::timestamptz
    FROM unnest(${ids}::uuid[], ${codes}::text[]) AS drawn (id, code)`;
  return ok({ batchId });
}

/** As many codes, no two alike. */
function drawn(count: number): string[] {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newShortCode(DRAWN_LENGTH, (below) => randomInt(below)));
  return [...codes];
}
