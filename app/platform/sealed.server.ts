import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Secrets that the shop must read again (unlike passwords) and that a copy of the database alone must not give away:
 * AES-256-GCM under a key drawn from the shop's secret, bound to what the secret is for.
 * @example seal(shop.secret, "second-factor:<staff id>", "JBSWY3DP…") → "v1.<nonce>.<box>"
 */
export function seal(secret: string, purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const box = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${nonce.toString("base64url")}.${box.toString("base64url")}`;
}

/** @returns null for what was sealed under another secret or for another purpose, or was changed since */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  const [version, nonce, boxed] = sealed.split(".");
  if (version !== "v1" || !nonce || !boxed) return null;
  const box = Buffer.from(boxed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(secret), Buffer.from(nonce, "base64url"));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(box.subarray(-16));
    return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function keyFor(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "ten-products sealed secrets", 32));
}
