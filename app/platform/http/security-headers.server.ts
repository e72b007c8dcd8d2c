import { createHash } from "node:crypto";

/**
 * Which inline scripts may run: those with this response's nonce, or, on a page kept for everybody, those with exactly
 * these contents. A nonce in a shared page would be the same for all and so protect nobody; hashes stay strict
 * (CSP Level 3 §8, docs/decisions/008).
 */
export type AllowedScripts = { nonce: string } | { hashes: string[] };

/** Headers of every answer; `policy` of those that are pages. */
export function securityHeaders(options: {
  scripts: AllowedScripts;
  /** Over https: browsers are told to stay there. */
  secure: boolean;
  /** The development server's inline scripts and sockets. */
  dev: boolean;
  /** Origins a form's answer may lead to: the payment provider's page. */
  formTargets: readonly string[];
  /** Other origins that pictures of shows come from: a media server's or a cloud's. */
  mediaOrigins: readonly string[];
  /** Origins the stores' map gets its tiles from, where the operator has named some. */
  tiles: readonly string[];
  /** Pages that run WebAssembly: the scanner of the staff pages. */
  wasm: boolean;
}): Record<string, string> {
  const allowed =
    "nonce" in options.scripts
      ? `'nonce-${options.scripts.nonce}'`
      : options.scripts.hashes.map((hash) => `'sha256-${hash}'`).join(" ");
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${options.dev ? "'unsafe-inline'" : allowed}${options.wasm ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src 'self'${options.dev ? " 'unsafe-inline'" : ""}`,
    // React writes style attributes (blur-up pictures, widths of bars); they can't run anything.
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...options.tiles].join(" "),
    `connect-src ${["'self'", ...options.mediaOrigins, ...options.tiles].join(" ")}${options.dev ? " ws:" : ""}`,
    `media-src ${["'self'", "blob:", ...options.mediaOrigins].join(" ")}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...options.formTargets].join(" ")}`,
  ];
  return {
    "content-security-policy": policy.join("; "),
    ...(options.secure ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(self), geolocation=(self), microphone=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
  };
}

/** SHA-256 of each inline script of a page, as its policy wants them. */
export function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*application\/ld\+json)[^>]*>([\s\S]*?)<\/script>/g);
  return [...new Set([...scripts].map(([, text]) => createHash("sha256").update(text!).digest("base64")))];
}
