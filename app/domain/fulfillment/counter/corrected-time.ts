/** When something happened by a device's clock, and what is known of that clock. Milliseconds and instants. */
export type DeviceTime = {
  /** By the device's clock. */
  deviceAt: Date;
  /** How far the device's clock was behind ours at its last contact before that; null where there was none. */
  skewMs: number | null;
  /** Our time of that contact: it can't have been before. */
  since: Date | null;
};

/** More than this between two measurements: somebody set the clock in between. */
const CLOCK_WAS_SET_MS = 60_000;

/**
 * When it really was. A device's clock is not trusted (docs/decisions/061): its word is moved by what the clock was seen
 * to be off, and never out of what is certain: after the contact that the deed was based on, before it got here.
 * @param contact.skewMs how far the clock is behind ours now that the deed is told
 * @returns the instant, the skew that was used, and whether two measurements disagree
 */
export function correctedTime(
  { deviceAt, skewMs, since }: DeviceTime,
  contact: { now: Date; skewMs: number },
): { at: Date; skewMs: number; doubtful: boolean } {
  const doubtful = skewMs !== null && Math.abs(skewMs - contact.skewMs) > CLOCK_WAS_SET_MS;
  const from = since && since < contact.now ? since.getTime() : -Infinity;
  const fits = (skew: number) => {
    const at = deviceAt.getTime() + skew;
    return at >= from && at <= contact.now.getTime();
  };
  const candidates = skewMs === null ? [contact.skewMs] : [skewMs, contact.skewMs];
  const used = candidates.find(fits) ?? candidates[0]!;
  const at = Math.min(Math.max(deviceAt.getTime() + used, from), contact.now.getTime());
  return { at: new Date(at), skewMs: used, doubtful };
}
