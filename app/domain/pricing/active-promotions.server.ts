import { Prisma } from "#app/generated/prisma/client.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { preparedQuery, type Pooled } from "#app/platform/prepared-query.server.ts";
import { ruleSchema, type Promotion } from "./promotion.ts";

/** Touched by whoever changes a promotion. */
export const PROMOTIONS = "promotions";

/** Most rules that apply at once: a limit on everything. The office is told before it starts one more. */
export const MOST_ACTIVE = 500;

export type PromotionRow = {
  id: string;
  title: Localized;
  startsAt: string | null;
  endsAt: string | null;
  rule: unknown;
  priority: number;
  stackGroup: string | null;
  exclusive: boolean;
  needsCode: boolean;
  mostUses: number | null;
  mostPerCustomer: number | null;
  budgetFen: number | null;
  /** Products of the collections it names. */
  collected: string[];
  /** Ids of the places it names. */
  placeIds: string[];
};

/** The columns of a rule as `toPromotion` reads them, collections and places resolved. */
export const promotionColumns = Prisma.raw(`
  p.id, p.title, to_json(p.starts_at)#>>'{}' AS "startsAt", to_json(p.ends_at)#>>'{}' AS "endsAt", p.rule, p.priority,
  p.stack_group AS "stackGroup", p.exclusive, p.needs_code AS "needsCode", p.most_uses AS "mostUses",
  p.most_per_customer AS "mostPerCustomer", p.budget_fen AS "budgetFen",
  coalesce((
    SELECT json_agg(DISTINCT product.handle) FROM collection c
    JOIN collection_product cp ON cp.collection_id = c.id JOIN product ON product.id = cp.product_id
    WHERE c.handle IN (SELECT jsonb_array_elements_text(p.rule->'collections'))), '[]') AS collected,
  coalesce((
    SELECT json_agg(l.id) FROM location l
    WHERE l.handle IN (SELECT jsonb_array_elements_text(p.rule->'places'))), '[]') AS "placeIds"`);

/**
 * The rules that are running or will be, each with its times: every cart and every order asks for them, so a process
 * keeps them until one is touched. What is left of their limits is not among it (uses.server.ts).
 */
export function activePromotions(shop: Pooled): Promise<Promotion[]> {
  return shop.kept("promotions", [PROMOTIONS, "products", "locations"], async () => {
    const rows = await preparedQuery<PromotionRow>(
      shop,
      "active-promotions",
      Prisma.sql`
        SELECT ${promotionColumns} FROM promotion p
        WHERE p.state = 'ACTIVE' AND (p.ends_at IS NULL OR p.ends_at > now() - interval '1 day')
        ORDER BY p.id LIMIT ${MOST_ACTIVE}`,
    );
    return rows.map(toPromotion);
  });
}

export function toPromotion(row: PromotionRow): Promotion {
  const { id, title, priority, stackGroup, exclusive, needsCode, mostUses, mostPerCustomer, budgetFen } = row;
  const { who, hours, channels, places, show, products, collections, except, effect } = ruleSchema.parse(row.rule);
  const isForAll = products.length === 0 && collections.length === 0;
  return {
    id,
    title,
    startsAt: row.startsAt ? new Date(row.startsAt) : null,
    endsAt: row.endsAt ? new Date(row.endsAt) : null,
    priority,
    stackGroup,
    exclusive,
    needsCode,
    who,
    hours,
    channels,
    places: places.length === 0 ? null : new Set(row.placeIds),
    show,
    goods: isForAll ? null : new Set([...products, ...row.collected]),
    except: new Set(except),
    effect,
    limits: { mostUses, mostPerCustomer, budgetFen },
  };
}
