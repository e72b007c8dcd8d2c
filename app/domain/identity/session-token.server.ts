import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance in base64url: what the cookie carries (platform/http/token-cookie.server.ts). */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: who reads the database can't sign in with it. No salt is needed for 256 random bits. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
