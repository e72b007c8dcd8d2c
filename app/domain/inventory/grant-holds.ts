import { invariant } from "#app/platform/assert.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { HeldUnits, HoldLine, HoldRefusal, HoldRequest, Shortage } from "./hold.ts";

/** What a locked level has for new holds; negative where it is overdrawn. */
export type FreeUnits = {
  /** Promised to nobody and sellable, the safety stock left out. */
  free: number;
  /** Of these, what parcels leave alone. */
  shipReserve: number;
  /** Besides: what is left for walk-in customers. */
  safetyStock: number;
};

/** What a locked allotment has. `item` is the same for all places from which a show sells a variant: its limit is one. */
export type AllottedUnits = { left: number; limitPerCustomer: number | null; item: string };

/** The locked facts that requests are judged by. */
export type Books = {
  levels: ReadonlyMap<string, FreeUnits>;
  /** By id; one that has ended, or is none, is not there. */
  allotments: ReadonlyMap<string, AllottedUnits>;
  /** Units a customer has of a show's item, held or bought, by `customerOf`. */
  had: ReadonlyMap<string, number>;
  /** What earlier requests of these keys came to. */
  earlier: ReadonlyMap<string, HeldUnits[] | "ENDED">;
};

/** A hold to be written. */
export type NewHold = HeldUnits & {
  key: string;
  position: number;
  allotmentId: string | null;
  customerKey: string | null;
  walkIn: boolean;
};

export type Answer = Result<HeldUnits[], HoldRefusal>;

export const levelOf = (level: { locationId: string; variantId: string }) => `${level.locationId}/${level.variantId}`;
export const customerOf = (item: string, customerKey: string) => `${item}/${customerKey}`;

/**
 * Judges requests in the order in which they arrived. Each is granted whole or refused whole; a refused one takes
 * nothing, so smaller ones behind it are granted. A key that was answered before gets its answer again.
 *
 * Pure. @returns an answer for each request, and the holds to write
 */
export function grantHolds(
  requests: readonly HoldRequest[],
  books: Books,
  newId: () => string,
): { answers: Answer[]; granted: NewHold[] } {
  const left = leftOf(books);
  const granted: NewHold[] = [];
  const answers = requests.map((request): Answer => {
    const earlier = left.earlier.get(request.key);
    if (earlier) return earlier === "ENDED" ? refuse({ refusal: "ENDED" }) : ok(earlier);
    const lines = mergeLines(request.lines);
    const refusal = shortOf(lines, left) ?? overLimit(lines, request.customerKey, left);
    if (refusal) return refuse(refusal);
    const held = newHolds(request, newId);
    for (const line of lines) take(line, request.customerKey, left);
    left.earlier.set(request.key, held);
    granted.push(...held);
    return ok(held);
  });
  return { answers, granted };
}

/** What is left while requests are judged. */
type Left = {
  levels: Map<string, FreeUnits>;
  allotments: Map<string, AllottedUnits>;
  had: Map<string, number>;
  earlier: Map<string, HeldUnits[] | "ENDED">;
};

function leftOf({ levels, allotments, had, earlier }: Books): Left {
  const copies = <T extends object>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([key, units]) => [key, { ...units }]));
  return { levels: copies(levels), allotments: copies(allotments), had: new Map(had), earlier: new Map(earlier) };
}

/** The holds of a request that gets all it wants. */
export function newHolds({ key, lines, expiresAt, customerKey = null }: HoldRequest, newId: () => string): NewHold[] {
  return mergeLines(lines).map(({ locationId, variantId, quantity, allotmentId, walkIn }, position) => {
    return { id: newId(), key, position, locationId, variantId, quantity, allotmentId, customerKey, expiresAt, walkIn };
  });
}

type MergedLine = Required<HoldLine> & { shipping: number };

/** Lines that want the same units are one demand (promise 1); `shipping` of them leave the place's reserve alone. */
function mergeLines(lines: readonly HoldLine[]): MergedLine[] {
  const merged = new Map<string, MergedLine>();
  for (const { locationId, variantId, quantity, ships = false, walkIn = false, allotmentId = null } of lines) {
    const key = `${levelOf({ locationId, variantId })}/${allotmentId ?? ""}`;
    const sofar = merged.get(key) ?? { locationId, variantId, allotmentId, ships, walkIn, quantity: 0, shipping: 0 };
    sofar.quantity += quantity;
    if (ships) sofar.shipping += quantity;
    if (!walkIn) sofar.walkIn = false;
    merged.set(key, sofar);
  }
  return [...merged.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function shortOf(lines: readonly MergedLine[], left: Left): HoldRefusal | null {
  const shortages = lines.flatMap((line): Shortage[] => {
    const available = availableFor(line, left);
    const { locationId, variantId, quantity: wanted } = line;
    return wanted > available ? [{ locationId, variantId, wanted, available }] : [];
  });
  return shortages.length > 0 ? { refusal: "SHORT", shortages } : null;
}

/** How many units this line could have, of those it asks for. */
function availableFor(line: MergedLine, left: Left): number {
  if (line.allotmentId) return left.allotments.get(line.allotmentId)?.left ?? 0;
  const level = left.levels.get(levelOf(line));
  if (!level) return 0;
  if (line.walkIn) return Math.max(0, level.free + level.safetyStock);
  const forParcels = Math.max(0, level.free - level.shipReserve);
  const collected = line.quantity - line.shipping;
  return line.shipping > forParcels
    ? Math.min(forParcels + collected, Math.max(0, level.free))
    : Math.max(0, level.free);
}

function overLimit(
  lines: readonly MergedLine[],
  customerKey: string | null | undefined,
  left: Left,
): HoldRefusal | null {
  const wanted = new Map<string, number>();
  for (const { allotmentId, quantity } of lines) {
    if (!allotmentId) continue;
    const { limitPerCustomer: limit, item } = left.allotments.get(allotmentId)!;
    if (limit === null) continue;
    wanted.set(item, (wanted.get(item) ?? 0) + quantity);
    // Who is nobody could ask without end.
    const had = !customerKey ? limit : (left.had.get(customerOf(item, customerKey)) ?? 0);
    if (had + wanted.get(item)! > limit) return { refusal: "LIMIT_REACHED", allotmentId, limit, had };
  }
  return null;
}

function take(line: MergedLine, customerKey: string | null | undefined, left: Left): void {
  const { allotmentId, quantity } = line;
  if (!allotmentId) {
    left.levels.get(levelOf(line))!.free -= quantity;
    return;
  }
  const allotment = left.allotments.get(allotmentId)!;
  invariant(allotment.left >= quantity, "what is granted is there");
  allotment.left -= quantity;
  if (!customerKey) return;
  const customer = customerOf(allotment.item, customerKey);
  left.had.set(customer, (left.had.get(customer) ?? 0) + quantity);
}
