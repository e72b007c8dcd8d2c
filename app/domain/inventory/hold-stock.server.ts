import type { Tx } from "#app/platform/db.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Result } from "#app/platform/result.ts";
import type { HoldEngine } from "./hold-engine.server.ts";
import type { HeldUnits, HoldRefusal, HoldRequest } from "./hold.ts";

/** What the room stands on: holds commit by themselves, on connections of their own (docs/decisions/004). */
export type StockGround = { holdEngine: HoldEngine };

/** Most different levels one cart may touch; a limit on everything. */
const MOST_LINES = 200;
const MOST_UNITS = 1_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Keeps units for an unpaid checkout: all lines or none, in the order in which requests arrive; a refusal names every
 * line that is short with what is left. Idempotent by `key`.
 *
 * @throws for a request that is none, before it meets its neighbours in the engine
 */
export async function hold(ground: StockGround, request: HoldRequest): Promise<Result<HeldUnits[], HoldRefusal>> {
  const { key, lines, expiresAt } = request;
  invariant(key.length > 0 && key.length <= 200, "a hold has a key");
  invariant(lines.length > 0 && lines.length <= MOST_LINES, "a hold is of something and bounded");
  invariant(Number.isFinite(expiresAt.getTime()), "a hold ends");
  for (const { locationId, variantId, quantity, allotmentId } of lines) {
    invariant(UUID.test(locationId) && UUID.test(variantId) && UUID.test(allotmentId ?? variantId), "ids are UUIDs");
    invariant(Number.isInteger(quantity) && quantity > 0 && quantity <= MOST_UNITS, "a hold is of whole units");
  }
  return ground.holdEngine.hold(request);
}

/** Gives open holds of a key more time, never less. Ended ones stay ended. */
export async function extendHold(tx: Pick<Tx, "$executeRaw">, key: string, expiresAt: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE hold SET expires_at = greatest(expires_at, ${expiresAt}) WHERE hold_key = ${key} AND state = 'OPEN'`;
}
