import type { Ground } from "#app/platform/ground.server.ts";
import { deliveryFacts } from "../../delivery-facts.server.ts";
import { planPickup, type DeliveryFacts, type Plan, type WantedLine } from "../../delivery-plan.ts";

/** A part that is collected, with the units it still gives. */
export type CollectedPart = {
  id: string;
  orderId: string;
  locationId: string;
  handoverLocationId: string | null;
  lines: Array<{ lineId: string; variantId: string; quantity: number; coldChain: boolean }>;
};

/** What a change of the collection is judged by: the parts, and what every place has, the order's own units among it. */
export type ChangeGround = { parts: CollectedPart[]; facts: DeliveryFacts };

/** Read before the transaction that decides, which notices when units were taken meanwhile. Two queries. */
export async function changeGround(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  orderId: string,
): Promise<ChangeGround> {
  const rows = await shop.db.fulfillmentOrder.findMany({
    where: { orderId, method: "PICKUP" },
    orderBy: { locationId: "asc" },
    select: {
      id: true,
      orderId: true,
      locationId: true,
      handoverLocationId: true,
      lines: {
        select: {
          id: true,
          quantity: true,
          rejected: true,
          orderLine: { select: { variantId: true, variant: { select: { product: { select: { coldChain: true } } } } } },
        },
      },
    },
  });
  const parts = rows.map(({ lines, ...part }): CollectedPart => ({
    ...part,
    lines: lines
      .filter(({ quantity, rejected }) => quantity > rejected)
      .map(({ id, quantity, rejected, orderLine }) => ({
        lineId: id,
        variantId: orderLine.variantId,
        quantity: quantity - rejected,
        coldChain: orderLine.variant.product.coldChain,
      })),
  }));
  const facts = await deliveryFacts(shop, [
    ...new Set(parts.flatMap((part) => part.lines.map(({ variantId }) => variantId))),
  ]);
  return { parts, facts: withOwn(facts, parts) };
}

/**
 * What handing over all of it at a place would mean; null when that place can't, or only by taking it from several shelves:
 * an order that was one walk stays one. Where it is now, it is promised already.
 */
export function planAt(ground: ChangeGround, locationId: string, now: Date): Extract<Plan, { ok: true }> | null {
  const here = ground.parts.every((part) => part.handoverLocationId === locationId);
  const facts = here ? onlyOwn(ground) : ground.facts;
  const lines: WantedLine[] = ground.parts.flatMap((part) => part.lines);
  const plan = planPickup(facts, { locationId, lines, now });
  return plan.ok && (here || plan.parts.length === 1) ? plan : null;
}

function withOwn(facts: DeliveryFacts, parts: readonly CollectedPart[]): DeliveryFacts {
  const stock = facts.stock.map((level) => {
    const own = parts
      .filter((part) => part.locationId === level.locationId)
      .flatMap((part) => part.lines)
      .filter((line) => line.variantId === level.variantId)
      .reduce((sum, line) => sum + line.quantity, 0);
    return own > 0 ? { ...level, available: level.available + own } : level;
  });
  return { ...facts, stock };
}

/** The shelves that give it now, with just what they give. */
function onlyOwn({ facts, parts }: ChangeGround): DeliveryFacts {
  const units = parts.flatMap((part) =>
    part.lines.map(({ variantId, quantity }) => ({ variantId, quantity, locationId: part.locationId })),
  );
  const stock = facts.stock.flatMap((level) => {
    const own = units
      .filter((unit) => unit.locationId === level.locationId && unit.variantId === level.variantId)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    return own > 0 ? [{ ...level, available: own, availableToShip: own }] : [];
  });
  return { ...facts, stock };
}
