import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { inlineScriptHashes, securityHeaders } from "./security-headers.server.ts";

it("names the inline scripts of a page, and neither data nor files", () => {
  const html = `<script>run()</script><script type="module" src="/a.js"></script><script type="application/ld+json">{}</script>`;
  expect(inlineScriptHashes(html)).toEqual([createHash("sha256").update("run()").digest("base64")]);
});

it("lets no foreign script, frame or base in", () => {
  const options = { secure: true, dev: false, formTargets: [], mediaOrigins: [], tiles: [], wasm: false };
  const policy = securityHeaders({ ...options, scripts: { nonce: "abc" } })["content-security-policy"]!;
  expect(policy).toContain("script-src 'self' 'nonce-abc';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const part of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"])
    expect(policy).toContain(part);
});

it("lets pictures of the operator's own map in where one is configured, and nothing else of it", () => {
  const options = {
    secure: true,
    dev: false,
    formTargets: [],
    mediaOrigins: [],
    tiles: ["https://t0.example.com"],
    wasm: false,
  };
  const policy = securityHeaders({ ...options, scripts: { nonce: "abc" } })["content-security-policy"]!;
  expect(policy).toContain("img-src 'self' data: blob: https://t0.example.com;");
  expect(policy).toContain("connect-src 'self' https://t0.example.com;");
  expect(policy.match(/t0[.]example/g)).toHaveLength(2);
});
