/**
 * What is counted besides the log, at most twice a second, so that buying and liking never wait for a show's counter.
 * Each sample replaces the one before; one that is missed is missed by nobody.
 */
export type ShowSample = {
  viewers: number;
  likes: number;
  /** Units that can still be bought, by variant; a variant that is not here has none. */
  left: Record<string, number>;
  /** Coupons that can still be claimed, by drop. */
  coupons: Record<string, number>;
  /** Messages that were kept but not shown, because more were written than a person can read. */
  unread: number;
};

export const NOTHING_SAMPLED: ShowSample = { viewers: 0, likes: 0, left: {}, coupons: {}, unread: 0 };
