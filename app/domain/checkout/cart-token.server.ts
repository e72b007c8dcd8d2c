import { createHash } from "node:crypto";

/** The database knows a cart only by the hash of its cookie. */
export function hashCartToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
