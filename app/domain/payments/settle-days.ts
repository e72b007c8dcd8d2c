import type { ProviderEntry } from "./provider.ts";

/** A payment or refund as our books have it. */
export type OurEntry = {
  kind: "PAYMENT" | "REFUND";
  /** The provider's id of it: of the money of a payment, of the refund itself. */
  ref: string | null;
  orderNumber: string;
  at: Date;
  /** As paid, or given back: not negative. */
  amountFen: number;
};

export type SettledRow = {
  kind: "PAYMENT" | "REFUND" | "OTHER";
  ref: string;
  orderNumber: string | null;
  at: Date;
  /** Signed: what came in is positive. Null where that book has nothing. */
  oursFen: number | null;
  theirsFen: number | null;
  feeFen: number;
  difference: "ONLY_OURS" | "ONLY_THEIRS" | "AMOUNT" | null;
};

export type Settlement = {
  rows: SettledRow[];
  payouts: Array<{ ref: string; at: Date; amountFen: number }>;
  totals: { paidFen: number; refundedFen: number; feeFen: number; otherFen: number; netFen: number; payoutFen: number };
  differences: number;
};

/**
 * Our books of some days beside the provider's, line by line. Near midnight one book may have a line a day later than the
 * other, so a line is looked for among those of the days around, too, before it counts as missing.
 * @param input.theirs of the days and of a day before and after; `isInside` says which are of the days themselves
 */
export function settleDays(input: {
  ours: readonly OurEntry[];
  /** Ours by the provider's id, also of other days. */
  oursByRef: ReadonlyMap<string, OurEntry>;
  theirs: readonly ProviderEntry[];
  isInside: (at: Date) => boolean;
}): Settlement {
  const { ours, oursByRef, theirs, isInside } = input;
  const inside = theirs.filter(({ at }) => isInside(at));
  const moves = inside.filter(({ kind }) => kind !== "PAYOUT");
  const known = new Set(theirs.map(keyOf));
  const rows = moves.map((entry): SettledRow => {
    const our = entry.kind === "PAYMENT" || entry.kind === "REFUND" ? oursByRef.get(keyOf(entry)) : undefined;
    const oursFen = our ? signed(our) : null;
    const kind = entry.kind === "PAYMENT" || entry.kind === "REFUND" ? entry.kind : "OTHER";
    return {
      kind,
      ref: entry.ref,
      orderNumber: our?.orderNumber ?? null,
      at: entry.at,
      oursFen,
      theirsFen: entry.amountFen,
      feeFen: entry.feeFen,
      difference: kind === "OTHER" ? null : !our ? "ONLY_THEIRS" : oursFen === entry.amountFen ? null : "AMOUNT",
    };
  });
  for (const our of ours.filter((entry) => !known.has(keyOf(entry))))
    rows.push({
      kind: our.kind,
      ref: our.ref ?? "",
      orderNumber: our.orderNumber,
      at: our.at,
      oursFen: signed(our),
      theirsFen: null,
      feeFen: 0,
      difference: "ONLY_OURS",
    });
  rows.sort((a, b) => a.at.getTime() - b.at.getTime());
  const payouts = inside
    .filter(({ kind }) => kind === "PAYOUT")
    .map(({ ref, at, amountFen }) => ({ ref, at, amountFen: -amountFen }));
  const sum = (kind: SettledRow["kind"]) =>
    rows.filter((row) => row.kind === kind).reduce((fen, row) => fen + (row.theirsFen ?? 0), 0);
  const feeFen = rows.reduce((fen, row) => fen + row.feeFen, 0);
  // 0 − 0 is 0, −0 would be shown as one.
  const [paidFen, refundedFen, otherFen] = [sum("PAYMENT"), 0 - sum("REFUND"), sum("OTHER")];
  return {
    rows,
    payouts,
    totals: {
      paidFen,
      refundedFen,
      feeFen,
      otherFen,
      netFen: paidFen - refundedFen + otherFen - feeFen,
      payoutFen: payouts.reduce((fen, payout) => fen + payout.amountFen, 0),
    },
    differences: rows.filter(({ difference }) => difference !== null).length,
  };
}

/** What both books know a payment or a refund by. */
export function keyOf({ kind, ref }: { kind: string; ref: string | null }): string {
  return `${kind} ${ref ?? "none"}`;
}

const signed = ({ kind, amountFen }: OurEntry) => (kind === "REFUND" ? -amountFen : amountFen);
