/** One try to sign in as throttling sees it: failures of the last quarter of an hour, by what they have in common. */
export type RecentFailures = {
  /** This account from this address, since it last succeeded from here; oldest first. */
  here: readonly Date[];
  /** Any account from this address, oldest first. */
  address: readonly Date[];
  /** This account from any address, oldest first. */
  account: readonly Date[];
  /** Whether this account has signed in from this address before. */
  knownHere: boolean;
};

/** Over how long failures count. */
export const WINDOW_MINUTES = 15;
/** A person who mistypes, at one place. */
export const MOST_HERE = 5;
/** A store's clerks behind one router; a thief with a list of accounts. */
export const MOST_PER_ADDRESS = 30;
/** A thief with many addresses: beyond it an account opens only from where it was opened before. */
export const MOST_PER_ACCOUNT = 50;

/**
 * Seconds to wait before this try may be made, or null (TRUST 13). Whoever attacks an account from elsewhere never locks
 * its owner out: the tight limit is per account and address together, and the wide one per account does not count at an
 * address from which the owner has signed in before (OWASP, "device cookies" against lock-out).
 */
export function secondsToWait(failures: RecentFailures, now: Date): number | null {
  const waits = [
    until(failures.here, MOST_HERE),
    until(failures.address, MOST_PER_ADDRESS),
    failures.knownHere ? 0 : until(failures.account, MOST_PER_ACCOUNT),
  ];
  const wait = Math.max(...waits) - now.getTime();
  return wait > 0 ? Math.ceil(wait / 1000) : null;
}

/** When the window holds fewer than `most` failures again, as a Unix time in ms; 0 when it does already. */
function until(failures: readonly Date[], most: number): number {
  const leaves = failures.at(-most);
  return leaves ? leaves.getTime() + WINDOW_MINUTES * 60_000 : 0;
}
