/** What happened to goods on a shelf. */
export const DAMAGE_REASONS = ["BROKEN", "SPOILT", "EXPIRED", "STOLEN"] as const;
export type DamageReason = (typeof DAMAGE_REASONS)[number];
