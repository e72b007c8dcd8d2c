import type { Plan } from "#app/domain/fulfillment/delivery-plan.ts";
import type { PricedInput } from "#app/domain/pricing/price.ts";
import { priceFor, type Purchase, type Quote } from "#app/domain/pricing/price-for.server.ts";
import type { Parcel } from "#app/domain/pricing/shipping-fee.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { Way } from "./choices.ts";
import type { CartLineRow } from "./read-cart.server.ts";

/**
 * The price of a cart's lines, each going its way.
 * @param to.plan how sourcing would send it, where that is known: each of its parcels is priced as it will travel
 * @param to.mobile whose limits count; null while nobody has said who they are
 */
export function priceLines(
  shop: Pooled & Pick<Ground, "db" | "now">,
  lines: readonly CartLineRow[],
  to: {
    ways: Readonly<Record<string, Way>>;
    provinceCode: string | null;
    pickupLocationId: string | null;
    mobile: string | null;
    plan: Plan | null;
  },
): Promise<Quote> {
  const { ways, provinceCode, pickupLocationId, mobile, plan } = to;
  const { couponId = null, member = false, waitingOrderId = null } = lines[0]?.cart ?? {};
  return priceFor(shop, {
    lines: lines.map((line) => pricedInput(line, ways[line.variantId] ?? "SHIP")),
    channel: lines.length > 0 && lines.every((line) => line.show) ? "SHOW" : "ONLINE",
    place: pickupLocationId,
    show: boughtInShow(lines),
    member,
    mobile,
    couponId,
    ownOrderId: waitingOrderId,
    provinceCode,
    parcels: plan?.ok ? parcelsOf(plan, lines) : null,
  });
}

/** The show whose rules apply. Its prices are in the lines already, so that cart, page and order say the same. */
function boughtInShow(lines: readonly CartLineRow[]): Purchase["show"] {
  const show = lines.find((line) => line.show)?.show;
  return show ? { handle: show.handle, pricesFen: new Map() } : null;
}

function parcelsOf(plan: Extract<Plan, { ok: true }>, lines: readonly CartLineRow[]): Parcel[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return plan.parts
    .filter((part) => part.method === "SHIP")
    .map((part) => ({
      grams: part.lines.reduce((sum, { lineId, quantity }) => sum + quantity * byId.get(lineId)!.weightGrams, 0),
      cold: part.lines.some(({ lineId }) => byId.get(lineId)!.coldChain),
    }));
}

/** A line as pricing sees it, once its way of delivery is chosen. */
function pricedInput(row: CartLineRow, delivery: Way): PricedInput {
  const { id, variantId, sku, handle, quantity, priceFen, weightGrams, coldChain } = row;
  return { lineId: id, variantId, sku, handle, quantity, unitPriceFen: priceFen, weightGrams, coldChain, delivery };
}
