import { createHmac, timingSafeEqual } from "node:crypto";

/** How old a webhook may be, in seconds, before it counts as a replay. */
const MOST_AGE_SECONDS = 300;

/** Signs a webhook as real providers do: `t=<unix seconds>,v1=<HMAC-SHA256 of "t.body">`. */
export function sign(secret: string, body: string, now: Date): string {
  const t = Math.floor(now.getTime() / 1000);
  return `t=${t},v1=${digest(secret, t, body)}`;
}

/** Whether a signature is ours and recent; compared in constant time. */
export function isSigned(secret: string, body: string, header: string | null, now: Date): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "");
  if (!match) return false;
  const t = Number(match[1]);
  if (Math.abs(now.getTime() / 1000 - t) > MOST_AGE_SECONDS) return false;
  return timingSafeEqual(Buffer.from(digest(secret, t, body), "hex"), Buffer.from(match[2]!, "hex"));
}

function digest(secret: string, t: number, body: string): string {
  return createHmac("sha256", secret).update(`demo-payments:${t}.${body}`).digest("hex");
}
