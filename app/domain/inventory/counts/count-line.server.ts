import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { bookCount } from "../correct-stock.server.ts";
import { lockLevel } from "../ledger.server.ts";
import { openVariance } from "../open-variance.server.ts";
import type { StockPolicy } from "../policy/stock-policy.ts";
import { booksAlone } from "./books-alone.ts";

/** What came of a number that was counted. */
export type LineOutcome = {
  expected: number;
  difference: number;
  /** It agrees, was booked at once, or waits for a second person. */
  outcome: "AGREES" | "BOOKED" | "WAITS";
};

/**
 * A number is compared with the ledger at this moment, under the level's lock: what is sold before or after is no
 * difference. A small one is booked at once, a large one waits for a second person (a step of counting and of sheets).
 */
export async function countLine(
  tx: Tx,
  line: { id: string; locationId: string; variantId: string; priceFen: number },
  input: { counted: number; actor: StaffActor; policy: StockPolicy["counts"]; at: Date },
): Promise<LineOutcome> {
  const { id: countLineId, locationId, variantId, priceFen } = line;
  const { counted, actor, policy, at } = input;
  const { onHand: expected, position } = await lockLevel(tx, { locationId, variantId });
  const difference = counted - expected;
  await tx.stockCountLine.update({
    where: { id: countLineId },
    data: { counted, expected, position, countedAt: at, countedById: actor.id },
  });
  if (difference === 0) return { expected, difference, outcome: "AGREES" };
  const by = { at, staffId: actor.id };
  if (booksAlone(actor, locationId, { difference, priceFen }, policy)) {
    await bookCount(tx, { countLineId, locationId, variantId, difference, ...by });
    return { expected, difference, outcome: "BOOKED" };
  }
  await openVariance(tx, { kind: "COUNT", locationId, variantId, quantity: difference, countLineId, ...by });
  return { expected, difference, outcome: "WAITS" };
}
