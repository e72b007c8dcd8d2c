import type { Proposal } from "./replenishment.ts";

/** Goods of a fair stand (POPUP): what it is to be given before it begins, or what lies there. All in units. */
export type StandShelf = {
  standId: string;
  /** Where its goods come from and go back to. */
  parentId: string;
  variantId: string;
  startsAt: Date;
  endsAt: Date;
  /** To be brought before it begins. */
  planned: number;
  onHand: number;
  unsellable: number;
  /** Held, allocated, allotted. */
  promised: number;
  /** On its way there, or already written down to be sent. */
  coming: number;
  /** Already written down to be sent back. */
  leaving: number;
};

/** A stand is stocked in its last days before it begins: sooner the goods would be missing elsewhere. */
export const STAND_LEAD_DAYS = 7;
const DAY_MS = 86_400_000;

/** BEFORE it begins, while it is OPEN, and when it is OVER. The first instant is in, the last one out. */
export function standPhase(stand: { startsAt: Date; endsAt: Date }, now: Date): "BEFORE" | "OPEN" | "OVER" {
  if (now < stand.startsAt) return "BEFORE";
  return now < stand.endsAt ? "OPEN" : "OVER";
}

/**
 * What to bring to stands that begin soon, and what to fetch from those that are over. While one stands, it is filled like
 * any shelf (replenishment.ts). What others hold or were promised stays until they have it. Pure.
 * @param spare by `placeId/variantId`: units the place above can give; those given away here are taken off
 */
export function proposeForStands(
  shelves: readonly StandShelf[],
  spare: ReadonlyMap<string, number>,
  now: Date,
): Proposal[] {
  const left = new Map(spare);
  return shelves.flatMap((shelf): Proposal[] => {
    const { standId, parentId, variantId, planned, startsAt } = shelf;
    const phase = standPhase(shelf, now);
    if (phase === "OVER") {
      const back = shelf.onHand - shelf.unsellable - shelf.promised - shelf.leaving;
      if (back <= 0) return [];
      const ways = { fromId: standId, toId: parentId, variantId };
      return [{ ...ways, quantity: back, coverDays: null, reasons: [{ code: "STAND_OVER", units: back }] }];
    }
    if (phase === "OPEN" || startsAt.getTime() - now.getTime() > STAND_LEAD_DAYS * DAY_MS) return [];
    const need = planned - shelf.onHand - shelf.coming;
    const key = `${parentId}/${variantId}`;
    const quantity = Math.min(need, Math.max(0, left.get(key) ?? 0));
    if (quantity <= 0) return [];
    left.set(key, left.get(key)! - quantity);
    const days = Math.ceil((startsAt.getTime() - now.getTime()) / DAY_MS);
    const reasons: Proposal["reasons"] = [{ code: "STAND_STARTS", planned, days }];
    if (quantity < need) reasons.push({ code: "SHARED", wanted: need });
    return [{ fromId: parentId, toId: standId, variantId, quantity, coverDays: null, reasons }];
  });
}
