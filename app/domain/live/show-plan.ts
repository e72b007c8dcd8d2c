import { z } from "zod";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";

/** Most items of one shelf. */
export const MOST_ITEMS = 60;

/** A show as it is planned; messages are for developers, pages say them by field. */
export const showPlanSchema = z
  .object({
    handle: z.string().regex(/^[a-z0-9][a-z0-9-]{1,60}$/),
    title: localizedSchema,
    description: localizedSchema,
    hostName: localizedSchema,
    locationId: z.uuid().nullable(),
    startsAt: z.coerce.date(),
    endsAt: z.coerce.date(),
    pictureHash: z.string().nullable(),
    /** In their order. */
    items: z
      .array(
        z.object({
          variantId: z.uuid(),
          livePriceFen: z.number().int().positive().max(100_000_000).nullable(),
          limitPerCustomer: z.number().int().positive().max(1_000).nullable(),
        }),
      )
      .max(MOST_ITEMS),
  })
  .refine((plan) => plan.endsAt > plan.startsAt, { path: ["endsAt"] })
  .refine((plan) => new Set(plan.items.map((item) => item.variantId)).size === plan.items.length, { path: ["items"] });
export type ShowPlan = z.output<typeof showPlanSchema>;
