import { verifySync } from "otplib";

/** A phone's clock may be off by one step of 30 seconds, either way (RFC 6238 §5.2). */
const TOLERANCE_SECONDS = 30;

/**
 * Whether a one-time code is one of now, and newer than the last one that was used: a code that somebody looked at over a
 * shoulder opens nothing a second time.
 * @returns its time step, to be kept; null for a wrong or used code
 */
export function checkTotp(secret: string, typed: string, { at, after }: { at: Date; after: number }): number | null {
  const token = typed.normalize("NFKC").replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(at.getTime() / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_SECONDS, afterTimeStep: after });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
