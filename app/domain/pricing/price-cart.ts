import type { Fen } from "#app/platform/money.ts";
import { goodsOf, isFree, itemsOf, linesOf, takeOff, type Item } from "./basket.ts";
import { gift, nForM, tiers } from "./effects/off-all.ts";
import { amountOff, percentOff, unitPrice } from "./effects/off-each.ts";
import { worthOf, type Proposal } from "./effects/proposal.ts";
import { whyNot } from "./may-apply.ts";
import type { Discount, Outcome, PriceContext, PricedCart, PricedInput, Told } from "./price.ts";
import type { Effect, Promotion } from "./promotion.ts";
import { shippingFee, type Parcel } from "./shipping-fee.ts";

/**
 * The steps of a price, in order; rules of one step by priority, then the older first. A later step sees what the
 * earlier ones left: 满减 counts what is really paid (docs/decisions/040).
 */
const STEPS: ReadonlyArray<{ name: string; kinds: ReadonlyArray<Effect["kind"]> }> = [
  { name: "prices of their own", kinds: ["UNIT_PRICE"] },
  { name: "off each unit", kinds: ["PERCENT", "AMOUNT"] },
  { name: "so many for the price of fewer", kinds: ["N_FOR_M"] },
  { name: "off all that counts", kinds: ["TIERS"] },
  { name: "gifts", kinds: ["GIFT"] },
  { name: "free shipping", kinds: ["FREE_SHIPPING"] },
];
const stepOf = (rule: Promotion) => STEPS.findIndex(({ kinds }) => kinds.includes(rule.effect.kind));

/** The order in which rules are tried. */
export function inOrder(promotions: readonly Promotion[]): Promotion[] {
  return promotions
    .map((rule) => ({ rule, step: stepOf(rule) }))
    .toSorted((a, b) => a.step - b.step || b.rule.priority - a.rule.priority || (a.rule.id < b.rule.id ? -1 : 1))
    .map(({ rule }) => rule);
}

/**
 * Adds a cart up: rules in their order, then what shipping costs, to the fen. The order of lines and how units of a
 * variant are split over lines change nothing but which line shows which share.
 */
export function priceCart(inputs: readonly PricedInput[], context: PriceContext): PricedCart {
  const items = itemsOf(inputs);
  const rules = inOrder(context.promotions);
  const told: Told[] = [];
  for (const rule of rules) {
    if (rule.effect.kind !== "FREE_SHIPPING") told.push(tryRule(rule, items, context));
  }
  const priced = new Map(items.flatMap(linesOf).map((line) => [line.lineId, line]));
  const lines = inputs.map((line) => priced.get(line.lineId)!);
  const itemsFen = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceFen, 0);
  const discountFen = lines.reduce((sum, line) => sum + line.discountFen, 0);
  const { shippingFen, shipping } = ship(rules, items, context, told);
  return { lines, itemsFen, discountFen, shippingFen, totalFen: itemsFen - discountFen + shippingFen, shipping, told };
}

/** Tries a rule on all it is for: it takes off all it promises, or nothing. */
function tryRule(rule: Promotion, items: readonly Item[], context: PriceContext): Told {
  const tell = (outcome: Outcome, next: Told["next"] = null): Told => toldOf(rule, outcome, next);
  const closed = whyNot(rule, context);
  if (closed) return tell(closed);
  const goods = goodsOf(rule, items);
  if (goods.length === 0) return tell({ code: "NO_GOODS" });
  const free = goods.filter((item) => isFree(rule, item));
  const proposal = propose(rule, free, items);
  const off = proposal.off.filter(([, fen]) => fen > 0);
  if (off.length === 0) return tell(proposal.why ?? { code: "TAKEN" }, proposal.next);
  const fen = off.reduce((sum, [, part]) => sum + part, 0);
  if (fen > budgetOf(rule, context)) return tell({ code: "USED_UP" });
  for (const [item, part] of off) takeOff(rule, item, part);
  return tell({ code: "APPLIED", fen }, proposal.next);
}

function propose({ effect, ...rule }: Promotion, free: readonly Item[], items: readonly Item[]): Proposal {
  switch (effect.kind) {
    case "UNIT_PRICE":
      return unitPrice(effect, free);
    case "PERCENT":
      return percentOff(effect, free);
    case "AMOUNT":
      return amountOff(effect, free);
    case "N_FOR_M":
      return nForM(effect, free);
    case "TIERS":
      return free.length === 0 ? { off: [] } : tiers(effect, free);
    case "GIFT":
      return gift(
        effect,
        free,
        items.filter((item) => isFree({ effect, ...rule }, item)),
      );
    case "FREE_SHIPPING":
      return { off: [] };
  }
}

/** What the parcels cost, and the rules that send them free. */
function ship(rules: readonly Promotion[], items: readonly Item[], context: PriceContext, told: Told[]) {
  const { policy, provinceCode, parcels } = context.shipping;
  const shipped = items.filter((item) => item.delivery === "SHIP");
  const boxes = shipped.length === 0 ? [] : (parcels ?? [oneBox(shipped)]);
  const worthFen = worthOf(shipped);
  const fee = shippingFee(policy, { provinceCode, worthFen, parcels: boxes });
  let feeFen = fee.served ? fee.feeFen : 0;
  const discounts: Discount[] = [];
  for (const rule of rules) {
    if (rule.effect.kind !== "FREE_SHIPPING") continue;
    const outcome = freeShipping(rule, rule.effect.fromFen, shipped, context, feeFen);
    if (outcome.code === "APPLIED") {
      discounts.push({ promotionId: rule.id, title: rule.title, fen: feeFen });
      feeFen = 0;
    }
    told.push(toldOf(rule, outcome, null));
  }
  const coldFen = fee.served ? fee.coldFen : 0;
  const freeFromFen = fee.served ? fee.freeFromFen : 0;
  return {
    shippingFen: feeFen + coldFen,
    shipping: {
      served: fee.served,
      feeFen: (fee.served ? fee.feeFen : 0) + coldFen,
      parcels: boxes.length,
      freeFromFen,
      moreForFreeFen: worthFen < freeFromFen && feeFen > 0 ? freeFromFen - worthFen : null,
      discounts,
    },
  };
}

function freeShipping(
  rule: Promotion,
  fromFen: Fen,
  shipped: readonly Item[],
  context: PriceContext,
  feeFen: Fen,
): Outcome {
  const closed = whyNot(rule, context);
  if (closed) return closed;
  const goods = goodsOf(rule, shipped);
  if (goods.length === 0) return { code: "NO_GOODS" };
  const worth = worthOf(goods);
  if (worth < fromFen) return { code: "NOT_ENOUGH", moreFen: fromFen - worth };
  if (feeFen === 0) return { code: "TAKEN" };
  return feeFen > budgetOf(rule, context) ? { code: "USED_UP" } : { code: "APPLIED", fen: feeFen };
}

function oneBox(shipped: readonly Item[]): Parcel {
  const lines = shipped.flatMap((item) => item.lines);
  return {
    grams: lines.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0),
    cold: lines.some((line) => line.coldChain),
  };
}

const budgetOf = (rule: Promotion, { left }: PriceContext): Fen => left.get(rule.id)?.budgetFen ?? Infinity;

function toldOf({ id, title, needsCode }: Promotion, outcome: Outcome, next: Told["next"] = null): Told {
  return { promotionId: id, title, needsCode, outcome, next: next ?? null };
}
