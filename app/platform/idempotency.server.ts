import { createHash } from "node:crypto";
import type { Tx } from "./db.server.ts";

/** The same key for something else: a defect of the caller, or of a device that tells what it did. */
export class KeyUsedForElse extends Error {
  override name = "KeyUsedForElse";
}

/**
 * Runs `work` once for a key and gives its answer again to every repetition (promise 7). A second request with the
 * same key waits for the first one's transaction, then gets its answer. Refusals that change nothing should be
 * returned outside, so that they are judged anew.
 *
 * @param fingerprint what was asked; the same key for something else is a defect of the caller and throws
 */
export async function once<T>(
  tx: Tx,
  scope: string,
  key: string,
  fingerprint: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const print = createHash("sha256").update(JSON.stringify(fingerprint)).digest("hex");
  const mine = await tx.$executeRaw`
    INSERT INTO idempotency_key (scope, key, fingerprint, result) VALUES (${scope}, ${key}, ${print}, 'null'::jsonb)
    ON CONFLICT DO NOTHING`;
  if (mine === 0) {
    const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { scope_key: { scope, key } } });
    if (earlier.fingerprint !== print)
      throw new KeyUsedForElse(`Invariant broken: the key of ${scope} was used for something else`);
    return earlier.result as T;
  }
  const result = await work();
  await tx.idempotencyKey.update({ where: { scope_key: { scope, key } }, data: { result: (result ?? null) as never } });
  return result;
}
