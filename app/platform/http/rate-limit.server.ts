import { LRUCache } from "lru-cache";

/** Most counters kept at once; the least used are forgotten first, so that memory is bounded (TRUST 7). */
const MOST_COUNTERS = 50_000;

export type RateLimit = { max: number; windowSeconds: number };

export type RateLimiter = {
  /** Counts one try. @returns seconds to wait when it was one too many, else null */
  count(key: string, limit: RateLimit): number | null;
};

/**
 * Counts tries in fixed windows, in this process: a brake for one address in a hurry. What must hold across processes
 * (sign-in, pickup codes) is counted in the database by the use-case itself.
 */
export function openRateLimiter(now: () => number): RateLimiter {
  const counters = new LRUCache<string, { tries: number; until: number }>({ max: MOST_COUNTERS });
  return {
    count(key, { max, windowSeconds }) {
      const counter = counters.get(key);
      if (!counter || counter.until <= now()) {
        counters.set(key, { tries: 1, until: now() + windowSeconds * 1000 });
        return null;
      }
      counter.tries += 1;
      return counter.tries > max ? Math.ceil((counter.until - now()) / 1000) : null;
    },
  };
}
