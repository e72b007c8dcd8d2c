import type { Effect } from "#app/domain/pricing/promotion.ts";

/** What a promotion may do, in the order in which the office is offered it. */
export const KINDS = [
  "TIERS",
  "PERCENT",
  "AMOUNT",
  "N_FOR_M",
  "GIFT",
  "FREE_SHIPPING",
  "UNIT_PRICE",
] as const satisfies ReadonlyArray<Effect["kind"]>;
export type Kind = (typeof KINDS)[number];
