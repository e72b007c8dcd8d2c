import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import type { Ground } from "#app/platform/ground.server.ts";
import { secondsToWait, WINDOW_MINUTES } from "./sign-in-limits.ts";

/** What throttling keeps of a try: enough to count it, not enough to tell who or from where. */
export type Counted = { accountHash: string; addressHash: string };

export function countedAs(secret: string, email: string, clientAddress: string): Counted {
  const hashOf = (kind: string, value: string) =>
    createHmac("sha256", secret).update(`sign-in:${kind}:${value}`).digest("hex");
  return { accountHash: hashOf("account", email), addressHash: hashOf("address", network(clientAddress)) };
}

/** Whoever has one IPv6 address has its whole /64. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address;
  const [head = "", tail = ""] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail.split(":").filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...(address.includes("::") ? zeros : []), ...back].slice(0, 4).join(":");
}

export type Admission =
  | { admitted: false; retryAfterSeconds: number }
  | { admitted: true; attemptId: bigint; failuresHere: number };

/**
 * Counts a try, before the password is looked at, as one that failed; success corrects that. Tries of one account or one
 * address take turns, so that a hundred at once are counted as a hundred. A try that has to wait is not counted: waiting
 * long enough always helps.
 */
export function countSignIn(shop: Pick<Ground, "transact" | "now">, tried: Counted): Promise<Admission> {
  const { accountHash, addressHash } = tried;
  return shop.transact("count-sign-in", async (tx) => {
    for (const key of [accountHash, addressHash].toSorted())
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const at = shop.now();
    const since = new Date(at.getTime() - WINDOW_MINUTES * 60_000);
    const recent = await tx.signInAttempt.findMany({
      where: { at: { gt: since }, OR: [{ accountHash }, { addressHash }] },
      orderBy: { id: "asc" },
    });
    const known = await tx.signInAttempt.findFirst({
      where: { accountHash, addressHash, succeeded: true },
      orderBy: { id: "desc" },
    });
    const failed = recent.filter((attempt) => !attempt.succeeded);
    const here = failed.filter(
      (attempt) =>
        attempt.accountHash === accountHash && attempt.addressHash === addressHash && attempt.id > (known?.id ?? 0n),
    );
    const times = (attempts: typeof failed) => attempts.map((attempt) => attempt.at);
    const retryAfterSeconds = secondsToWait(
      {
        here: times(here),
        address: times(failed.filter((attempt) => attempt.addressHash === addressHash)),
        account: times(failed.filter((attempt) => attempt.accountHash === accountHash)),
        knownHere: known !== null,
      },
      at,
    );
    if (retryAfterSeconds !== null) return { admitted: false, retryAfterSeconds };
    const { id } = await tx.signInAttempt.create({ data: { accountHash, addressHash, succeeded: false, at } });
    return { admitted: true, attemptId: id, failuresHere: here.length };
  });
}
