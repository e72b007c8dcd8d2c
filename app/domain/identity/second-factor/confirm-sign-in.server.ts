import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { unseal } from "#app/platform/sealed.server.ts";
import { audit } from "../audit.server.ts";
import { countedAs, countSignIn } from "../count-sign-in.server.ts";
import { hashOfToken, newSessionToken } from "../session-token.server.ts";
import { LONGEST_SESSION_DAYS } from "../staff-session.server.ts";
import { checkTotp } from "./check-totp.ts";
import { hashOfRecovery, purposeOf } from "./enrol.server.ts";

export type ConfirmRefusal =
  /** The password was too long ago: from the start. */
  { refusal: "NOT_WAITING" } | { refusal: "WRONG_CODE" } | { refusal: "THROTTLED"; retryAfterSeconds: number };

/** Whose session waits for a code under this token; null when none does. */
export async function awaitingCode(shop: Pick<Ground, "db" | "now">, token: string | null): Promise<string | null> {
  if (!token) return null;
  const session = await shop.db.staffSession.findFirst({
    where: {
      tokenHash: hashOfToken(token),
      awaitsCode: true,
      revokedAt: null,
      expiresAt: { gt: shop.now() },
      staff: { disabledAt: null },
    },
    select: { staffId: true },
  });
  return session?.staffId ?? null;
}

/**
 * The second half of a sign-in: a code of the authenticator app, or a recovery code, which is used up. Tries are counted
 * like those of passwords, per person and address, so that six digits are not guessed. Success opens a session under a
 * new token; the waiting one is over.
 */
export async function confirmSignIn(
  shop: Pick<Ground, "db" | "transact" | "now" | "secret">,
  command: { token: string | null; code: string; clientAddress: string },
): Promise<Result<{ token: string; expiresAt: Date }, ConfirmRefusal>> {
  const staffId = await awaitingCode(shop, command.token);
  if (!staffId) return refuse({ refusal: "NOT_WAITING" });
  const tried = countedAs(shop.secret, `code:${staffId}`, command.clientAddress);
  const admission = await countSignIn(shop, tried);
  if (!admission.admitted) return refuse({ refusal: "THROTTLED", retryAfterSeconds: admission.retryAfterSeconds });
  return shop.transact(
    "confirm-sign-in",
    async (tx): Promise<Result<{ token: string; expiresAt: Date }, ConfirmRefusal>> => {
      const at = shop.now();
      const way = await useCode(tx, shop.secret, { staffId, code: command.code, at });
      if (!way) return refuse({ refusal: "WRONG_CODE" });
      await tx.signInAttempt.update({ where: { id: admission.attemptId }, data: { succeeded: true } });
      const token = newSessionToken();
      const expiresAt = new Date(at.getTime() + LONGEST_SESSION_DAYS * 86_400_000);
      const { count } = await tx.staffSession.updateMany({
        where: { tokenHash: hashOfToken(command.token!), awaitsCode: true, revokedAt: null },
        data: { tokenHash: hashOfToken(token), awaitsCode: false, createdAt: at, lastSeenAt: at, expiresAt },
      });
      // Another window was faster.
      if (count === 0) return refuse({ refusal: "NOT_WAITING" });
      await audit(tx, {
        at,
        actor: { kind: "STAFF", id: staffId },
        action: "sign-in.code",
        subjectType: "staff",
        subjectId: staffId,
        after: { way, addressHash: tried.addressHash },
      });
      return ok({ token, expiresAt });
    },
  );
}

/** Uses a code up, under the lock of the person's secret. */
async function useCode(
  tx: Tx,
  shopSecret: string,
  { staffId, code, at }: { staffId: string; code: string; at: Date },
): Promise<"APP" | "RECOVERY" | null> {
  await tx.$queryRaw`SELECT FROM second_factor WHERE staff_id = ${staffId}::uuid FOR UPDATE`;
  const factor = await tx.secondFactor.findUnique({ where: { staffId } });
  const secret = factor?.confirmedAt ? unseal(shopSecret, purposeOf(staffId), factor.sealedSecret) : null;
  const step = secret && factor ? checkTotp(secret, code, { at, after: factor.lastStep }) : null;
  if (step !== null) {
    await tx.secondFactor.update({ where: { staffId }, data: { lastStep: step } });
    return "APP";
  }
  const { count } = await tx.recoveryCode.updateMany({
    where: { staffId, usedAt: null, codeHash: hashOfRecovery(shopSecret, staffId, code) },
    data: { usedAt: at },
  });
  return count > 0 ? "RECOVERY" : null;
}
