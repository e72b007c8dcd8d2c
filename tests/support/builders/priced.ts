import type { PriceContext, PricedInput } from "#app/domain/pricing/price.ts";
import type { Effect, Promotion } from "#app/domain/pricing/promotion.ts";
import type { ShippingPolicy } from "#app/domain/pricing/shipping-fee.ts";

export const NO_FEE: ShippingPolicy = { baseFeeFen: 0, freeFromFen: 0, coldChainSurchargeFen: 0, provinces: {} };

/** A line of some goods: variant, SKU and product are called alike. */
export function aLine(goods: string, unitPriceFen: number, more: Partial<PricedInput> = {}): PricedInput {
  return {
    lineId: `line-${goods}`,
    variantId: goods,
    sku: goods,
    handle: goods,
    quantity: 1,
    unitPriceFen,
    weightGrams: 500,
    coldChain: false,
    delivery: "SHIP",
    ...more,
  };
}

let made = 0;

export function aRule(effect: Effect, more: Partial<Promotion> = {}): Promotion {
  const n = String(++made).padStart(6, "0");
  return {
    id: `rule-${n}`,
    title: { zh: `活动${n}` },
    startsAt: null,
    endsAt: null,
    priority: 0,
    stackGroup: null,
    exclusive: false,
    needsCode: false,
    who: "EVERYONE",
    hours: null,
    channels: [],
    places: null,
    show: null,
    goods: null,
    except: new Set(),
    effect,
    limits: { mostUses: null, mostPerCustomer: null, budgetFen: null },
    ...more,
  };
}

export function aContext(promotions: Promotion[] = [], more: Partial<PriceContext> = {}): PriceContext {
  return {
    at: new Date("2026-11-24T02:00:00Z"),
    channel: "ONLINE",
    place: null,
    show: null,
    member: false,
    unlocked: null,
    promotions,
    left: new Map(),
    shipping: { policy: NO_FEE, provinceCode: null, parcels: null },
    ...more,
  };
}
