import { createHash } from "node:crypto";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** How a cloud signs addresses by key and time. */
export const SIGNINGS = ["aliyun", "tencent"] as const;
export type Signing = (typeof SIGNINGS)[number];

/**
 * Signs an address until it expires. Aliyun ("type A"): auth_key = time-rand-uid-md5(path-time-rand-uid-key).
 * Tencent: txSecret = md5(key + stream name + time in hexadecimal), txTime = that time.
 * MD5 is what these clouds check; nothing of ours relies on it.
 */
export function signUrl(
  address: string,
  { signing, key, expiresAt }: { signing: Signing; key: string; expiresAt: Date },
): string {
  const url = new URL(address);
  const seconds = Math.floor(expiresAt.getTime() / 1000);
  if (signing === "aliyun") {
    const secret = md5(`${url.pathname}-${seconds}-0-0-${key}`);
    return `${address}?auth_key=${seconds}-0-0-${secret}`;
  }
  const time = seconds.toString(16).toUpperCase();
  const name = url.pathname
    .split("/")
    .at(-1)!
    .replace(/\.[a-z0-9]+$/, "");
  return `${address}?txSecret=${md5(`${key}${name}${time}`)}&txTime=${time}`;
}
