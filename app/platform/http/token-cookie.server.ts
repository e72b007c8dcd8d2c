/** A cookie that carries one opaque random token; what it stands for is in the database, under the token's hash. */
export type TokenCookie = {
  read(request: Request): string | null;
  /** @param header what a request says as its Cookie */
  readFrom(header: string | null | undefined): string | null;
  /** @returns the value of a Set-Cookie header */
  write(token: string, maxAgeSeconds: number): string;
  clear(): string;
};

/** A token is 32 random bytes in base64url (node:crypto's randomBytes(32)). */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * @param secure over https: the cookie is bound to host and path (`__Host-`, RFC 6265bis §4.1.3.2). Over plain http, which
 * is for trying the shop out, browsers would drop such a cookie.
 */
export function tokenCookie(name: string, secure: boolean): TokenCookie {
  const full = secure ? `__Host-${name}` : name;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  const readFrom = (header: string | null | undefined) => {
    for (const part of (header ?? "").split(";")) {
      const [key, value] = part.trim().split("=", 2);
      if (key === full && value && TOKEN.test(value)) return value;
    }
    return null;
  };
  return {
    read: (request) => readFrom(request.headers.get("cookie")),
    readFrom,
    write: (token, maxAgeSeconds) => `${full}=${token}; Max-Age=${maxAgeSeconds}; ${attributes}`,
    clear: () => `${full}=; Max-Age=0; ${attributes}`,
  };
}
