import {
  planPickup,
  planShipping,
  type DeliveryFacts,
  type Plan,
  type WantedLine,
} from "#app/domain/fulfillment/delivery-plan.ts";
import type { Demand } from "#app/domain/inventory/demand.ts";
import type { HoldLine } from "#app/domain/inventory/hold.ts";
import type { Way } from "./choices.ts";

/** A cart line as planning a checkout sees it. */
export type PlannableLine = {
  id: string;
  variantId: string;
  quantity: number;
  coldChain: boolean;
  /** The scanned shelf. */
  shelf?: { locationId: string } | null;
};

/** Where a checkout's lines go, as far as it is known. */
export type Destinations = {
  shipTo: { provinceCode: string; countyCode: string } | null;
  pickupLocationId: string | null;
};

/**
 * Plans all lines of a checkout: the collected ones for their place, the shipped ones for their region. A variant is one
 * line of a cart and goes one way, so the two never compete for a unit.
 */
export function planCheckout(
  facts: DeliveryFacts,
  input: { lines: readonly PlannableLine[]; ways: Readonly<Record<string, Way>>; now: Date } & Destinations,
): Plan {
  const { lines, ways, now, shipTo, pickupLocationId } = input;
  const going = (way: Way) => wantedLines(lines.filter((line) => ways[line.variantId] === way));
  const [shipped, collected] = [going("SHIP"), going("PICKUP")];
  const plans: Plan[] = [];
  if (collected.length > 0) {
    plans.push(
      pickupLocationId ? planPickup(facts, { locationId: pickupLocationId, lines: collected, now }) : none(collected),
    );
  }
  if (shipped.length > 0) plans.push(shipTo ? planShipping(facts, { ...shipTo, lines: shipped, now }) : none(shipped));
  const shortages = plans.flatMap((plan) => (plan.ok ? [] : plan.shortages));
  if (shortages.length > 0) return { ok: false, shortages };
  const parts = plans.flatMap((plan) => (plan.ok ? plan.parts : []));
  return { ok: true, parts, promisedAt: new Date(Math.max(...parts.map((part) => part.promisedAt.getTime()))) };
}

export function wantedLines(lines: readonly PlannableLine[]): WantedLine[] {
  return lines.map(({ id, variantId, quantity, coldChain, shelf }) => {
    return { lineId: id, variantId, quantity, coldChain, shelfId: shelf?.locationId ?? null };
  });
}

/** Facts in which some units are free besides: those the shopper's own unpaid order holds. */
export function withUnits(facts: DeliveryFacts, units: readonly Demand[]): DeliveryFacts {
  const stock = new Map(facts.stock.map((level) => [`${level.locationId}/${level.variantId}`, level]));
  for (const { locationId, variantId, quantity } of units) {
    const key = `${locationId}/${variantId}`;
    const { available = 0, availableToShip = 0 } = stock.get(key) ?? {};
    stock.set(key, {
      locationId,
      variantId,
      available: available + quantity,
      availableToShip: availableToShip + quantity,
    });
  }
  return { ...facts, stock: [...stock.values()] };
}

/** Facts in which nothing is free but some units: a plan by them uses just those. */
export function onlyUnits(facts: DeliveryFacts, units: readonly Demand[]): DeliveryFacts {
  return withUnits({ ...facts, stock: [] }, units);
}

/** What a plan takes from which shelf, to be held. */
export function demandsOf(plan: Extract<Plan, { ok: true }>): HoldLine[] {
  return plan.parts.flatMap(({ locationId, method, lines }) =>
    lines.map(({ variantId, quantity }) => ({ locationId, variantId, quantity, ships: method === "SHIP" })),
  );
}

function none(lines: readonly WantedLine[]): Plan {
  return { ok: false, shortages: lines.map(({ lineId, quantity }) => ({ lineId, wanted: quantity, available: 0 })) };
}
