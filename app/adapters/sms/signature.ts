import { createHash, createHmac } from "node:crypto";

/** What an API request of Aliyun is signed over: everything goes into the address and the headers, the body is empty. */
export type SignedRequest = {
  host: string;
  action: string;
  version: string;
  /** Parameters of the action. */
  query: Readonly<Record<string, string>>;
  /** "2026-11-25T10:22:32Z" */
  date: string;
  nonce: string;
};

const ALGORITHM = "ACS3-HMAC-SHA256";
const EMPTY_BODY = createHash("sha256").update("").digest("hex");

/** RFC 3986: also what encodeURIComponent leaves alone. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Parameters in the order of their names, as they stand in the address and are signed. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.keys(query)
    .toSorted()
    .map((name) => `${encoded(name)}=${encoded(query[name]!)}`)
    .join("&");
}

/** The headers of a request, signed after Aliyun's "request syntax and signature method V3" (ACS3-HMAC-SHA256). */
export function signedHeaders(
  request: SignedRequest,
  key: { id: string; secret: string },
): Record<string, string> & { authorization: string } {
  const headers: Record<string, string> = {
    host: request.host,
    "x-acs-action": request.action,
    "x-acs-content-sha256": EMPTY_BODY,
    "x-acs-date": request.date,
    "x-acs-signature-nonce": request.nonce,
    "x-acs-version": request.version,
  };
  const names = Object.keys(headers).toSorted();
  const canonical = [
    "POST",
    "/",
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    EMPTY_BODY,
  ].join("\n");
  const toSign = `${ALGORITHM}\n${createHash("sha256").update(canonical).digest("hex")}`;
  const signature = createHmac("sha256", key.secret).update(toSign).digest("hex");
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${key.id},SignedHeaders=${names.join(";")},Signature=${signature}`,
  };
}
