import type { LocationKind } from "#app/generated/prisma/enums.ts";
import { largestRemainder } from "#app/platform/largest-remainder.ts";
import type { StockPolicy } from "../policy/stock-policy.ts";

/** A shelf that could be filled from the place above it. All in units. */
export type ShelfFacts = {
  fromId: string;
  toId: string;
  variantId: string;
  /** Of the shelf's place. */
  kind: LocationKind;
  /** Goods that don't keep. */
  perishable: boolean;
  onHand: number;
  unsellable: number;
  /** Held, allocated, allotted. */
  promised: number;
  safetyStock: number;
  /** On its way there, or already written down to be sent. */
  coming: number;
  /** Sold there, at the counter and by orders, within `soldDays`. */
  sold: number;
  /** Over how many days: those of the policy, fewer where goods have been there for a shorter time. */
  soldDays: number;
};

/** Why so many are proposed; the page says it in words. */
export type ProposalReason =
  | { code: "SELLS"; units: number; days: number }
  | { code: "COVERS"; days: number; wanted: number }
  | { code: "BELOW_SAFETY"; free: number; safetyStock: number }
  | { code: "COMING"; units: number }
  /** The place above can't spare all of it. */
  | { code: "SHARED"; wanted: number }
  /** A fair stand begins in so many days, or is over (stand-transfers.ts). */
  | { code: "STAND_STARTS"; planned: number; days: number }
  | { code: "STAND_OVER"; units: number };

export type Proposal = {
  fromId: string;
  toId: string;
  variantId: string;
  quantity: number;
  /** How long what is free and coming lasts; null: nothing was sold, so it lasts. */
  coverDays: number | null;
  reasons: ProposalReason[];
};

/** How many days units last at a rate of sales; null where nothing is sold. One decimal. */
export function daysOfCover(units: number, sold: number, soldDays: number): number | null {
  if (sold <= 0) return null;
  return Math.max(0, Math.round((units * soldDays * 10) / sold) / 10);
}

const DAY_MS = 86_400_000;
/** A rate over fewer days than this is chance. */
const LEAST_DAYS = 7;

/** Over how many days a shelf's sales are a rate: since its first goods came, within the policy's days. */
export function daysOfSales(firstAt: Date | null, now: Date, salesDays: number): number {
  const there = firstAt ? Math.ceil((now.getTime() - firstAt.getTime()) / DAY_MS) : salesDays;
  return Math.min(salesDays, Math.max(LEAST_DAYS, there));
}

/**
 * What to bring to which shelf: one that has gone below its share of the days wanted, or below its safety stock, is
 * filled up to the days wanted over its safety stock and promises, less what is coming. Where a place can't spare what
 * all the shelves below it want, each gets its share. The emptiest first. Pure.
 * @param spare by `fromId/variantId`: units the place above can give, its own safety stock left aside
 */
export function proposeTransfers(
  shelves: readonly ShelfFacts[],
  spare: ReadonlyMap<string, number>,
  policy: StockPolicy["replenishment"],
): Proposal[] {
  const wanted = shelves.flatMap((shelf) => {
    const need = needOf(shelf, policy);
    return need ? [{ shelf, ...need }] : [];
  });
  const bySource = new Map<string, typeof wanted>();
  for (const one of wanted) {
    const source = `${one.shelf.fromId}/${one.shelf.variantId}`;
    bySource.set(source, [...(bySource.get(source) ?? []), one]);
  }
  const proposals: Proposal[] = [];
  for (const [source, group] of bySource) {
    const units = group.map(({ need }) => need);
    const all = units.reduce((sum, need) => sum + need, 0);
    const there = Math.max(0, spare.get(source) ?? 0);
    const given = all <= there ? units : largestRemainder(there, units);
    group.forEach(({ shelf, need, coverDays, reasons }, i) => {
      const quantity = given[i]!;
      if (quantity === 0) return;
      const { fromId, toId, variantId } = shelf;
      const shared: ProposalReason[] = quantity < need ? [{ code: "SHARED", wanted: need }] : [];
      proposals.push({ fromId, toId, variantId, quantity, coverDays, reasons: [...reasons, ...shared] });
    });
  }
  return proposals.toSorted((a, b) => (a.coverDays ?? Infinity) - (b.coverDays ?? Infinity) || b.quantity - a.quantity);
}

function needOf(
  shelf: ShelfFacts,
  policy: StockPolicy["replenishment"],
): { need: number; coverDays: number | null; reasons: ProposalReason[] } | null {
  const { onHand, unsellable, promised, safetyStock, coming, sold, soldDays } = shelf;
  const days = shelf.perishable
    ? Math.min(policy.coverDays[shelf.kind], policy.freshCoverDays)
    : policy.coverDays[shelf.kind];
  if (days === 0) return null;
  // What walk-in customers and new orders find there.
  const free = onHand - unsellable - promised;
  const coverDays = daysOfCover(free - safetyStock + coming, sold, soldDays);
  const runsLow = coverDays !== null && coverDays < (days * policy.fillBelowPercent) / 100;
  const belowSafety = free + coming < safetyStock;
  if (!runsLow && !belowSafety) return null;
  const forSales = Math.ceil((sold / soldDays) * days);
  const need = forSales + safetyStock - free - coming;
  if (need <= 0) return null;
  const reasons: ProposalReason[] = [];
  if (sold > 0) reasons.push({ code: "SELLS", units: sold, days: soldDays });
  if (coverDays !== null) reasons.push({ code: "COVERS", days: coverDays, wanted: days });
  if (belowSafety) reasons.push({ code: "BELOW_SAFETY", free: Math.max(0, free), safetyStock });
  if (coming > 0) reasons.push({ code: "COMING", units: coming });
  return { need, coverDays, reasons };
}
