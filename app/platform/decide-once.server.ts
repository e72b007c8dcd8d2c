import type { Tx } from "./db.server.ts";
import type { Ground } from "./ground.server.ts";
import { once } from "./idempotency.server.ts";
import { ok, type Result } from "./result.ts";

/** Carries a refusal out of a transaction, so that nothing of it stays. */
class Refused extends Error {
  constructor(readonly refusal: { ok: false; refusal: string }) {
    super(refusal.refusal);
  }
}

/**
 * The one transaction of a use-case under its idempotency key. A repetition gets the first one's answer; a refusal rolls
 * everything back and leaves the key unused, so that a later try is judged anew.
 * The value must survive JSON: ids, numbers and texts, no dates.
 */
export async function decideOnce<T, R extends { refusal: string }>(
  shop: Pick<Ground, "transact">,
  use: { name: string; key: string; fingerprint: unknown },
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  try {
    const value = await shop.transact(use.name, (tx) =>
      once(tx, use.name, use.key, use.fingerprint, async () => {
        const result = await work(tx);
        if (!result.ok) throw new Refused(result);
        return result.value;
      }),
    );
    return ok(value);
  } catch (error) {
    if (error instanceof Refused) return error.refusal as unknown as Result<T, R>;
    throw error;
  }
}
