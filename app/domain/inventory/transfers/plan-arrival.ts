import type { TransferCause } from "./transfer-state.ts";

/** Why fewer came than were sent; what comes on top has a reason of its own. */
export const MISSING_REASONS = ["LOST", "BROKEN", "EXPIRED", "FEWER_SENT"] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** A line of a transfer that is under way. */
export type LineUnderWay = {
  id: string;
  variantId: string;
  batchId: string | null;
  quantity: number;
  received: number;
};

/** Units of a line that were put on the shelf just now, and why some will not come, where that is known. */
export type Arrived = { lineId: string; units: number; reason: MissingReason | null };

export type ArrivalPlan = {
  cause: Extract<TransferCause, "PARTLY_RECEIVED" | "FULLY_RECEIVED" | "CLOSED">;
  /** What is put on the shelf now. */
  units: Array<{ variantId: string; batchId: string | null; quantity: number }>;
  /** What each line says afterwards. */
  lines: Array<{ id: string; received: number; reason: string | null }>;
  /** Where the transfer ends with it: what came minus what was sent, of each line that differs. */
  differences: Array<{ lineId: string; variantId: string; quantity: number; reason: string }>;
};

export type ArrivalRefusal =
  /** Neither units nor an end: nothing was said. */
  | { refusal: "NOTHING_ARRIVED" }
  | { refusal: "NO_SUCH_LINE" }
  /** What is missing at the end needs a reason. */
  | { refusal: "REASON_MISSING"; lineIds: string[] };

/**
 * What an arrival changes. It ends the transfer when nothing is missing any more or when it is said that nothing more
 * will come; units beyond what was sent are facts, too. Pure.
 */
export function planArrival(
  lines: readonly LineUnderWay[],
  arrived: readonly Arrived[],
  { close }: { close: boolean },
): ({ ok: true } & ArrivalPlan) | ({ ok: false } & ArrivalRefusal) {
  const told = new Map(arrived.map((one) => [one.lineId, one]));
  if (arrived.some(({ lineId }) => !lines.some(({ id }) => id === lineId)))
    return { ok: false, refusal: "NO_SUCH_LINE" };
  if (!close && arrived.every(({ units }) => units === 0)) return { ok: false, refusal: "NOTHING_ARRIVED" };
  const after = lines.map((line) => {
    const { units = 0, reason = null } = told.get(line.id) ?? {};
    const received = line.received + units;
    return { line, units, received, reason: received > line.quantity ? "MORE_THAN_SENT" : reason };
  });
  const missing = after.filter(({ line, received }) => received < line.quantity);
  const ends = close || missing.length === 0;
  const unexplained = ends ? missing.filter(({ reason }) => reason === null) : [];
  if (unexplained.length > 0)
    return { ok: false, refusal: "REASON_MISSING", lineIds: unexplained.map(({ line }) => line.id) };
  return {
    ok: true,
    cause: missing.length === 0 ? "FULLY_RECEIVED" : close ? "CLOSED" : "PARTLY_RECEIVED",
    units: after.flatMap(({ line: { variantId, batchId }, units }) =>
      units > 0 ? [{ variantId, batchId, quantity: units }] : [],
    ),
    lines: after.map(({ line, received, reason }) => ({
      id: line.id,
      received,
      reason: received === line.quantity ? null : reason,
    })),
    differences: after.flatMap(({ line, received, reason }) =>
      ends && received !== line.quantity
        ? [{ lineId: line.id, variantId: line.variantId, quantity: received - line.quantity, reason: reason! }]
        : [],
    ),
  };
}
