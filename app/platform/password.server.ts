import { hash, verify, type Options } from "@node-rs/argon2";

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** A hash of those parameters of 32 random bytes that nobody kept: no password fits it. */
export const NOBODYS =
  "$argon2id$v=19$m=19456,t=2,p=1$mEi0YW7jGrvHkUjv1lAkKg$NCuZqN9g0iy2rBDuD+0TLYQA5zydNUcIskYKEDYASCQ";

/** Passwords compare as people mean them, however their keyboard composes characters (NIST SP 800-63B §5.1.1.2). */
const composed = (password: string) => password.normalize("NFKC");

/**
 * Hashes a password for keeping. The work runs on libuv's pool, so that at most as many hashes as it has threads take
 * their memory at once.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), ARGON2ID);
}

/**
 * Whether a password is the one of a hash. Without a hash (nobody has that account) the same work is done and the answer
 * is no, so that the time taken does not tell who works here (TRUST 13).
 */
export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODYS, composed(password));
  return fits && passwordHash !== null;
}
