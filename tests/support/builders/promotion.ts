import { randomInt } from "node:crypto";
import { DRAWN_LENGTH } from "#app/domain/pricing/coupon-code.ts";
import { ruleSchema, type Effect, type RuleData } from "#app/domain/pricing/promotion.ts";
import { newShortCode } from "#app/platform/short-code.ts";
import type { TestShop } from "../test-shop.ts";

let made = 0;

/** A running promotion. @returns its id */
export async function aPromotion(
  shop: TestShop,
  effect: Effect,
  more: Partial<Omit<RuleData, "effect">> & {
    needsCode?: boolean;
    mostUses?: number;
    mostPerCustomer?: number;
    budgetFen?: number;
    startsAt?: Date;
    endsAt?: Date;
  } = {},
): Promise<string> {
  const { needsCode, mostUses, mostPerCustomer, budgetFen, startsAt, endsAt, ...rule } = more;
  const { id } = await shop.db.promotion.create({
    data: {
      handle: `promotion-${++made}`,
      state: "ACTIVE",
      title: { zh: `活动${made}`, en: `Offer ${made}` },
      rule: ruleSchema.parse({ ...rule, effect }),
      needsCode: needsCode ?? false,
      mostUses: mostUses ?? null,
      mostPerCustomer: mostPerCustomer ?? null,
      budgetFen: budgetFen ?? null,
      startsAt: startsAt ?? null,
      endsAt: endsAt ?? null,
    },
  });
  return id;
}

/** One code of a promotion that works so often. */
export async function aCoupon(
  shop: TestShop,
  promotionId: string,
  mostUses = 1,
  code = newShortCode(DRAWN_LENGTH, randomInt),
): Promise<string> {
  const batch = { promotionId, kind: "SHARED" as const, name: code, most: 1, made: 1, usesPerCode: mostUses };
  const { id: batchId } = await shop.db.couponBatch.create({ data: batch });
  await shop.db.coupon.create({ data: { batchId, code, mostUses } });
  return code;
}
