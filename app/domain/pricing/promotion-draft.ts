import { z } from "zod";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";
import { ruleSchema } from "./promotion.ts";

const limit = z.int().min(1).max(100_000_000).nullable().default(null);
const when = z.coerce.date().nullable().default(null);

/** A promotion as the office writes it down, and as content/promotions.yaml says it. */
export const promotionDraftSchema = z
  .strictObject({
    /** Its name in files and reports: small letters, digits, dashes. */
    handle: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and dashes")
      .max(60),
    title: localizedSchema,
    startsAt: when,
    endsAt: when,
    priority: z.int().min(-999).max(999).default(0),
    stackGroup: z.string().trim().min(1).max(40).nullable().default(null),
    exclusive: z.boolean().default(false),
    needsCode: z.boolean().default(false),
    mostUses: limit,
    mostPerCustomer: limit,
    budgetFen: limit,
    rule: ruleSchema,
  })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || endsAt > startsAt, {
    message: "ends after it starts",
    path: ["endsAt"],
  });
export type PromotionDraft = z.output<typeof promotionDraftSchema>;

export const PROMOTION_STATES = ["DRAFT", "ACTIVE", "STOPPED"] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];

/** What the office sees of a promotion's state: by its own state and its times. */
export type Stage = "DRAFT" | "SCHEDULED" | "RUNNING" | "ENDED" | "STOPPED";

export function stageOf(
  promotion: { state: PromotionState; startsAt: Date | null; endsAt: Date | null },
  at: Date,
): Stage {
  const { state, startsAt, endsAt } = promotion;
  if (state !== "ACTIVE") return state;
  if (endsAt && at >= endsAt) return "ENDED";
  return startsAt && at < startsAt ? "SCHEDULED" : "RUNNING";
}
