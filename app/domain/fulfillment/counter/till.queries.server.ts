import { named } from "#app/domain/inventory/shelf/variant-words.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Promotion } from "#app/domain/pricing/promotion.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import { counterGoods, counterPromotions } from "./counter-goods.server.ts";
import { allowanceAt, type CounterAllowance } from "./counter-policy.ts";
import { readCounterPolicy } from "./read-counter-policy.server.ts";
import type { CounterShop } from "./sell.server.ts";
import type { TillGoods } from "./till-step.ts";

/** What a till sells by, with or without a network: goods with their prices, rules, and what this person may take off. */
export type TillGround = {
  takenAt: Date;
  locationId: string;
  goods: TillGoods[];
  promotions: Promotion[];
  allowance: CounterAllowance;
};

/** The ground of a till at a place. */
export async function tillGround(
  shop: CounterShop,
  actor: StaffActor,
  { lang, locationId }: { lang: Lang; locationId: string },
): Promise<TillGround> {
  const [goods, promotions, policy] = await Promise.all([
    counterGoods(shop.db, null),
    counterPromotions(shop),
    readCounterPolicy(shop.db),
  ]);
  return {
    takenAt: shop.now(),
    locationId,
    goods: goods.map((one) => named(one, lang)),
    promotions,
    allowance: allowanceAt(actor, locationId, policy),
  };
}
