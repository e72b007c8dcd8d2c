import { z } from "zod";

const hours = z
  .int()
  .min(0)
  .max(24 * 14);
const percent = z.int().min(0).max(100);
const waiting = z.strictObject({
  /** The customer is reminded so many hours before the end of the time an order waits. */
  remindHours: hours,
  /** So long it is kept beyond that time, without a word. */
  graceHours: hours,
  /** So much of what it cost goes back when nobody came. */
  refundPercent: percent,
});

/** The setting `orderPolicy` (content/order-policy.yaml): who may give back how much, and what becomes of what nobody collects. */
export const orderPolicySchema = z.strictObject({
  refunds: z.strictObject({
    /** Most that people of a role give back of one order in all; the office gives back all of it. */
    limitFen: z.strictObject({ CLERK: z.int().min(0), STORE_MANAGER: z.int().min(0) }),
  }),
  /** Paid units that nobody can give as agreed: the shopper has so many hours to choose another way. */
  short: z
    .strictObject({ answerHours: hours.min(1), freshAnswerHours: hours.min(1) })
    .default({ answerHours: 48, freshAnswerHours: 12 }),
  noShow: z.strictObject({
    usual: waiting,
    /** Orders with goods that don't keep. */
    fresh: waiting.extend({ keepDays: z.int().min(0).max(30) }),
  }),
});
export type OrderPolicy = z.infer<typeof orderPolicySchema>;

/** Before a policy was imported. */
export const CAREFUL_ORDER_POLICY: OrderPolicy = {
  refunds: { limitFen: { CLERK: 5_000, STORE_MANAGER: 50_000 } },
  short: { answerHours: 48, freshAnswerHours: 12 },
  noShow: {
    usual: { remindHours: 24, graceHours: 24, refundPercent: 100 },
    fresh: { remindHours: 6, graceHours: 3, refundPercent: 100, keepDays: 2 },
  },
};
