import { createHmac, randomInt } from "node:crypto";
import { generateSecret, generateURI } from "otplib";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { seal, unseal } from "#app/platform/sealed.server.ts";
import { audit } from "../audit.server.ts";
import { hashOfToken } from "../session-token.server.ts";
import type { StaffActor } from "../staff.ts";
import { checkTotp } from "./check-totp.ts";

/** Who is told on the authenticator app's screen. */
const ISSUER = "十品 Ten Products";
const RECOVERY_CODES = 10;
/** Without what is mistaken for each other: 31 signs, ten of them a code, some 49 bits. */
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";

export const purposeOf = (staffId: string) => `second-factor:${staffId}`;

/** Recovery codes are stored as keyed hashes: they are long enough for that to be all they need. */
export function hashOfRecovery(secret: string, staffId: string, typed: string): string {
  const code = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return createHmac("sha256", secret).update(`recovery:${staffId}:${code}`).digest("hex");
}

/**
 * A new secret for the person's authenticator app, which counts only once a code of it was typed. One that counts already
 * stays until then. @returns what the app wants: as text, and as an address for a QR code
 */
export async function beginEnrolment(
  shop: Pick<Ground, "transact" | "now" | "secret" | "db">,
  actor: StaffActor,
): Promise<Result<{ secret: string; uri: string }, { refusal: "HAS_ONE" }>> {
  const person = await shop.db.staff.findUniqueOrThrow({
    where: { id: actor.id },
    select: { email: true, secondFactor: { select: { sealedSecret: true, confirmedAt: true } } },
  });
  if (person.secondFactor?.confirmedAt) return refuse({ refusal: "HAS_ONE" });
  // The same until it is confirmed: a page opened anew shows the code that was scanned.
  const known = person.secondFactor && unseal(shop.secret, purposeOf(actor.id), person.secondFactor.sealedSecret);
  const secret = known ?? generateSecret();
  if (!known) {
    const row = { sealedSecret: seal(shop.secret, purposeOf(actor.id), secret), madeAt: shop.now() };
    await shop.transact("begin-second-factor", (tx) =>
      tx.secondFactor.upsert({ where: { staffId: actor.id }, create: { staffId: actor.id, ...row }, update: row }),
    );
  }
  return ok({ secret, uri: generateURI({ issuer: ISSUER, label: person.email, secret }) });
}

/**
 * The first code proves that the app has the secret. Every other session of the person ends: they were opened without it.
 * @returns recovery codes, shown once
 */
export async function confirmEnrolment(
  shop: Pick<Ground, "transact" | "now" | "secret" | "newId">,
  actor: StaffActor,
  command: { code: string; token: string },
): Promise<Result<{ recoveryCodes: string[] }, { refusal: "WRONG_CODE" } | { refusal: "HAS_ONE" }>> {
  return shop.transact("confirm-second-factor", async (tx) => {
    const at = shop.now();
    await tx.$queryRaw`SELECT FROM second_factor WHERE staff_id = ${actor.id}::uuid FOR UPDATE`;
    const factor = await tx.secondFactor.findUnique({ where: { staffId: actor.id } });
    if (factor?.confirmedAt) return refuse({ refusal: "HAS_ONE" });
    const secret = factor && unseal(shop.secret, purposeOf(actor.id), factor.sealedSecret);
    const step = secret ? checkTotp(secret, command.code, { at, after: 0 }) : null;
    if (step === null) return refuse({ refusal: "WRONG_CODE" });
    await tx.secondFactor.update({ where: { staffId: actor.id }, data: { confirmedAt: at, lastStep: step } });
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await tx.recoveryCode.deleteMany({ where: { staffId: actor.id } });
    await tx.recoveryCode.createMany({
      data: recoveryCodes.map((code) => ({
        id: shop.newId(),
        staffId: actor.id,
        codeHash: hashOfRecovery(shop.secret, actor.id, code),
      })),
    });
    await tx.staffSession.updateMany({
      where: { staffId: actor.id, revokedAt: null, tokenHash: { not: hashOfToken(command.token) } },
      data: { revokedAt: at },
    });
    await audit(tx, { at, actor, action: "second-factor.enrol", subjectType: "staff", subjectId: actor.id });
    return ok({ recoveryCodes });
  });
}

/** @example "k7wpm-x2r9h" */
function newRecoveryCode(): string {
  const part = () => Array.from({ length: 5 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return `${part()}-${part()}`;
}
