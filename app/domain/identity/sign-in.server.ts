import type { Ground } from "#app/platform/ground.server.ts";
import { isPasswordOf } from "#app/platform/password.server.ts";
import { oneLine } from "#app/platform/plain-text.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { audit } from "./audit.server.ts";
import { countedAs, countSignIn, type Counted } from "./count-sign-in.server.ts";
import { hashOfToken, newSessionToken } from "./session-token.server.ts";
import { MOST_HERE } from "./sign-in-limits.ts";
import { LONGEST_SESSION_DAYS } from "./staff-session.server.ts";

export type SignIn = {
  email: string;
  password: string;
  /** Counted hashed, never kept. */
  clientAddress: string;
  userAgent: string;
  /** The token this device showed so far: its session ends, whoever's it was. */
  replaces?: string | null;
};

/** `awaitsCode`: the session opens nothing until confirmSignIn got a one-time code. */
export type SignedIn = { token: string; expiresAt: Date; awaitsCode: boolean };

/** How long a one-time code may take. */
const CODE_WITHIN_MS = 10 * 60_000;

export type SignInRefusal = { refusal: "BAD_CREDENTIALS" } | { refusal: "THROTTLED"; retryAfterSeconds: number };

/**
 * Signs a person in on a device: a new token each time (TRUST 11). Nobody learns here whether an account exists: a wrong
 * address, a wrong password and a disabled account get the same answer after the same work, and throttling counts
 * accounts that don't exist like those that do.
 */
export async function signIn(
  shop: Pick<Ground, "db" | "transact" | "now" | "secret">,
  command: SignIn,
): Promise<Result<SignedIn, SignInRefusal>> {
  const email = command.email.normalize("NFKC").trim().toLowerCase();
  const tried = countedAs(shop.secret, email, command.clientAddress);
  const admission = await countSignIn(shop, tried);
  if (!admission.admitted) return refuse({ refusal: "THROTTLED", retryAfterSeconds: admission.retryAfterSeconds });

  const person = await shop.db.staff.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, disabledAt: true, secondFactor: { select: { confirmedAt: true } } },
  });
  const fits = await isPasswordOf(person?.passwordHash ?? null, command.password);
  if (!person || !fits || person.disabledAt) {
    if (admission.failuresHere + 1 === MOST_HERE) await noteBurst(shop, tried, person?.id);
    return refuse({ refusal: "BAD_CREDENTIALS" });
  }
  const awaitsCode = Boolean(person.secondFactor?.confirmedAt);
  return ok(await openSession(shop, person.id, command, { ...tried, attemptId: admission.attemptId, awaitsCode }));
}

/** The last failure before this account has to wait at this address: for the office to see, once per burst. */
async function noteBurst(shop: Pick<Ground, "transact" | "now">, tried: Counted, staffId?: string): Promise<void> {
  await shop.transact("note-sign-in-burst", (tx) =>
    audit(tx, {
      at: shop.now(),
      actor: { kind: "SYSTEM" },
      action: "sign-in.throttle",
      subjectType: staffId ? "staff" : "sign_in",
      subjectId: staffId ?? tried.accountHash,
      after: { failures: MOST_HERE, addressHash: tried.addressHash },
    }),
  );
}

function openSession(
  shop: Pick<Ground, "transact" | "now">,
  staffId: string,
  { userAgent, replaces }: SignIn,
  { attemptId, addressHash, awaitsCode }: Counted & { attemptId: bigint; awaitsCode: boolean },
): Promise<SignedIn> {
  const token = newSessionToken();
  return shop.transact("sign-in", async (tx) => {
    const at = shop.now();
    const lastsMs = awaitsCode ? CODE_WITHIN_MS : LONGEST_SESSION_DAYS * 86_400_000;
    const expiresAt = new Date(at.getTime() + lastsMs);
    await tx.signInAttempt.update({ where: { id: attemptId }, data: { succeeded: true } });
    if (replaces)
      await tx.staffSession.updateMany({
        where: { tokenHash: hashOfToken(replaces), revokedAt: null },
        data: { revokedAt: at },
      });
    const session = await tx.staffSession.create({
      data: {
        tokenHash: hashOfToken(token),
        staffId,
        userAgent: oneLine(userAgent).slice(0, 200),
        createdAt: at,
        lastSeenAt: at,
        expiresAt,
        awaitsCode,
      },
    });
    await audit(tx, {
      at,
      actor: { kind: "STAFF", id: staffId },
      action: awaitsCode ? "sign-in.password" : "sign-in",
      subjectType: "staff",
      subjectId: staffId,
      after: { sessionId: session.id, addressHash },
    });
    return { token, expiresAt, awaitsCode };
  });
}
