import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { StockCountState } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { readStockPolicy } from "../policy/read-stock-policy.server.ts";
import { countLine, type LineOutcome } from "./count-line.server.ts";
import { countTags } from "./events.ts";

export type CountRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_SUCH_COUNT" }
  | { refusal: "NO_SUCH_VARIANT" }
  /** It is closed or cancelled. */
  | { refusal: "NOT_NOW"; state: StockCountState }
  /** Counted before in this count: another number is a new count's. */
  | { refusal: "COUNTED_ALREADY"; counted: number };

/**
 * Writes down how many units of a variant were counted. Blind: what the books have is read only now.
 * A variant that the count did not list joins it, since it was found on the shelf.
 * @param command.counted whole units, 0 where none was found
 */
export async function recordCount(
  shop: Pick<Ground, "db" | "transact" | "now">,
  actor: StaffActor,
  command: { countId: string; variantId: string; counted: number; key: string },
): Promise<Result<LineOutcome & { variantId: string }, CountRefusal>> {
  const { countId, variantId, counted, key } = command;
  const { counts: policy } = await readStockPolicy(shop.db);
  const use = { name: "record-count", key, fingerprint: [countId, variantId, counted] };
  return decideOnce(shop, use, async (tx): Promise<Result<LineOutcome & { variantId: string }, CountRefusal>> => {
    const count = await lockCount(tx, countId);
    if (!count) return refuse({ refusal: "NO_SUCH_COUNT" });
    const { locationId } = count;
    if (!may(actor, "countStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (count.state !== "OPEN") return refuse({ refusal: "NOT_NOW", state: count.state });
    const variant = isUuid(variantId) ? await tx.variant.findUnique({ where: { id: variantId } }) : null;
    if (!variant) return refuse({ refusal: "NO_SUCH_VARIANT" });
    const which = { countId_variantId: { countId, variantId } };
    const line = await tx.stockCountLine.upsert({ where: which, create: { countId, variantId }, update: {} });
    if (line.counted !== null) return refuse({ refusal: "COUNTED_ALREADY", counted: line.counted });
    const at = shop.now();
    const { priceFen } = variant;
    const counting = { counted, actor, policy, at };
    const result = await countLine(tx, { id: line.id, locationId, variantId, priceFen }, counting);
    await audit(tx, {
      at,
      actor,
      action: "record-count",
      subjectType: "stock_count",
      subjectId: countId,
      locationId,
      before: { sku: variant.sku, units: result.expected },
      after: { units: counted, outcome: result.outcome },
    });
    await touch(tx, countTags(locationId));
    return ok({ variantId, ...result });
  });
}

/** Locks a count: closing it and counting for it take turns. */
export async function lockCount(tx: Tx, id: string) {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT FROM stock_count WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.stockCount.findUnique({ where: { id } });
}
