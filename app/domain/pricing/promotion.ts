import { z } from "zod";
import type { Localized } from "#app/platform/i18n/localized.ts";
import type { Fen } from "#app/platform/money.ts";
import type { WeeklyHours } from "./weekly-hours.ts";
import { AUDIENCES, CHANNELS, type Channel } from "./promotion-choices.ts";

const MOST_FEN = 100_000_000;
const fen = z.int().nonnegative().max(MOST_FEN);
const sku = z.string().min(1).max(64);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const handles = z.array(z.string().min(1).max(120)).max(200).default([]);

/** What a rule does to a cart. */
const effectSchema = z.discriminatedUnion("kind", [
  /** A price of its own for some variants: for members, in a show. */
  z.strictObject({
    kind: z.literal("UNIT_PRICE"),
    prices: z.array(z.strictObject({ sku, fen })).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal("PERCENT"), percentOff: z.int().min(1).max(100) }),
  /** Off each unit. */
  z.strictObject({ kind: z.literal("AMOUNT"), offFen: fen.min(1) }),
  /** Of every `take` units `pay` are paid; the cheapest are free. */
  z
    .strictObject({ kind: z.literal("N_FOR_M"), take: z.int().min(2).max(99), pay: z.int().min(1).max(98) })
    .refine(({ take, pay }) => pay < take, { message: "fewer are paid than taken", path: ["pay"] }),
  /** 满减: the highest tier that is reached. A tier from 0 is an amount off whatever is bought. */
  z.strictObject({
    kind: z.literal("TIERS"),
    tiers: z
      .array(z.strictObject({ fromFen: fen, offFen: fen.min(1) }))
      .min(1)
      .max(10)
      .refine((tiers) => tiers.every((tier, i) => i === 0 || tier.fromFen > tiers[i - 1]!.fromFen), {
        message: "each tier starts higher than the one before it",
      }),
  }),
  /** Units of a variant in the cart are free, when enough else is bought. */
  z.strictObject({ kind: z.literal("GIFT"), fromFen: fen, sku, units: z.int().min(1).max(99) }),
  /** The surcharge for what travels cold stays. */
  z.strictObject({ kind: z.literal("FREE_SHIPPING"), fromFen: fen }),
]);
export type Effect = z.output<typeof effectSchema>;

/** The column `promotion.rule`: to whom, where, for which goods, and what. Nothing named: no limit. */
export const ruleSchema = z.strictObject({
  who: z.enum(AUDIENCES).default("EVERYONE"),
  channels: z.array(z.enum(CHANNELS)).default([]),
  /** Only in these hours of the week (weekly-hours.ts), within the promotion's times. */
  hours: z
    .strictObject({
      days: z.array(z.int().min(1).max(7)).max(7).default([]),
      from: clock,
      until: clock,
    })
    .nullable()
    .default(null),
  /** Places of collection or counters, by handle. */
  places: handles,
  /** A show, by handle: the rule is that show's. */
  show: z.string().min(1).max(120).nullable().default(null),
  /** Products and collections, by handle. */
  products: handles,
  collections: handles,
  /** Products it never touches. */
  except: handles,
  effect: effectSchema,
});
export type RuleData = z.output<typeof ruleSchema>;

/** A rule as pricing knows it. */
export type Promotion = {
  id: string;
  title: Localized;
  startsAt: Date | null;
  endsAt: Date | null;
  priority: number;
  /** Of the rules of one group at most one changes a line. */
  stackGroup: string | null;
  /** Changes only lines that no other rule changes. */
  exclusive: boolean;
  needsCode: boolean;
  who: RuleData["who"];
  /** Null: at any hour. */
  hours: WeeklyHours | null;
  channels: readonly Channel[];
  /** Ids of places; null: all. */
  places: ReadonlySet<string> | null;
  show: string | null;
  /** Handles of products, collections resolved; null: all. */
  goods: ReadonlySet<string> | null;
  except: ReadonlySet<string>;
  effect: Effect;
  /** Null: no limit. */
  limits: { mostUses: number | null; mostPerCustomer: number | null; budgetFen: Fen | null };
};

/** What is left of a rule's limits for this cart's owner at this moment; without a word there is no end to it. */
export type Left = { uses: number; budgetFen: Fen };

/** Whether orders that use a rule are counted. */
export function isCounted({ limits, needsCode }: Pick<Promotion, "limits" | "needsCode">): boolean {
  return needsCode || limits.mostUses !== null || limits.mostPerCustomer !== null || limits.budgetFen !== null;
}
