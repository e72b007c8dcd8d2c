import { LRUCache } from "lru-cache";

/** Most counters kept at once; the least used are forgotten first, so that memory is bounded (TRUST 7). */
const MOST_COUNTERS = 50_000;
/** How soon other processes hear of tries. */
const TELL_EVERY_MS = 200;

export type RateLimit = { max: number; windowSeconds: number };

/** Tries that were counted elsewhere: by key, how many in a window of how many seconds. */
export type Tries = Array<[key: string, tries: number, windowSeconds: number]>;

export type RateLimiter = {
  /** Counts one try. @returns seconds to wait when it was one too many, else null */
  count(key: string, limit: RateLimit): number | null;
  /** Counts what another process has counted. */
  hear(tries: Tries): void;
};

/**
 * Counts tries in fixed windows, in this process: a brake for one address in a hurry. What must hold across machines
 * (sign-in, pickup codes) is counted in the database by the use-case itself.
 * @param tell where several processes answer one port: passes on what was counted, some times a second
 */
export function openRateLimiter(now: () => number, tell?: (tries: Tries) => void): RateLimiter {
  const counters = new LRUCache<string, { tries: number; until: number }>({ max: MOST_COUNTERS });
  const untold = new Map<string, Tries[number]>();

  function add(key: string, tries: number, windowSeconds: number) {
    const known = counters.get(key);
    const counter = known && known.until > now() ? known : { tries: 0, until: now() + windowSeconds * 1000 };
    counter.tries += tries;
    counters.set(key, counter);
    return counter;
  }

  function remember(key: string, windowSeconds: number): void {
    if (!tell) return;
    if (untold.size === 0) {
      setTimeout(() => {
        tell([...untold.values()]);
        untold.clear();
      }, TELL_EVERY_MS).unref();
    }
    untold.set(key, [key, (untold.get(key)?.[1] ?? 0) + 1, windowSeconds]);
  }

  return {
    count(key, { max, windowSeconds }) {
      const counter = add(key, 1, windowSeconds);
      remember(key, windowSeconds);
      return counter.tries > max ? Math.ceil((counter.until - now()) / 1000) : null;
    },
    hear(tries) {
      for (const one of tries) add(...one);
    },
  };
}
