import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";
import { encodingFor, type Encoding } from "./encoding.ts";

/** An answer that is the same for everybody, ready to be written to a socket. */
export type SharedPage = {
  /** Lower-case names; no Set-Cookie ever (TRUST 21). */
  headers: Record<string, string>;
  body: Buffer;
  etag: string;
  tags: readonly string[];
  expiresAt: number;
  /** Made at the first request that wants it, then kept. */
  compressed: Partial<Record<Encoding, Buffer>>;
};

export type PageCache = {
  get(key: string): SharedPage | undefined;
  /**
   * Makes the page and keeps it. Requests for a known page that come together wait for one rendering.
   * @param make null when the answer turned out not to be shareable; then whoever waited makes its own
   */
  fill(key: string, make: () => Promise<SharedPage | null>): Promise<SharedPage | null>;
  /** Drops pages that show what was touched; "*" drops all. */
  drop(tags: readonly string[]): void;
};

/** A page may not outgrow this: a limit on everything. */
const MOST_PAGE_BYTES = 2 * 1024 * 1024;

/** Addresses longer than this are made up, and not kept. */
const LONGEST_KEY = 300;
const MOST_KNOWN_KEYS = 20_000;

/** Keeps shared pages in this process, the least used leave first. @param maxBytes 0 keeps nothing */
export function openPageCache(maxBytes: number, now: () => number): PageCache {
  if (maxBytes === 0) return { get: () => undefined, fill: (_key, make) => make(), drop: () => {} };
  const pages = new LRUCache<string, SharedPage>({
    maxSize: maxBytes,
    maxEntrySize: MOST_PAGE_BYTES,
    sizeCalculation: (page) => page.body.length * 2 + 1,
    dispose: (page, key) => {
      for (const tag of page.tags) forget(tag, key);
    },
  });
  /** Which pages show what: each order touches something, and there may be thousands of pages. */
  const showing = new Map<string, Set<string>>();
  /** Addresses that were shared before: only for these is another's rendering worth waiting for. */
  const shareable = new LRUCache<string, true>({ max: MOST_KNOWN_KEYS });
  const waitable = new Map<string, Promise<SharedPage | null>>();
  /** What was touched while a page was made: it may show what was true before, and is then not kept. */
  const makings = new Set<Set<string>>();

  function forget(tag: string, key: string): void {
    const keys = showing.get(tag);
    keys?.delete(key);
    if (keys?.size === 0) showing.delete(tag);
  }

  function keep(key: string, page: SharedPage): void {
    pages.set(key, page);
    if (!pages.has(key)) return;
    for (const tag of page.tags) showing.set(tag, (showing.get(tag) ?? new Set()).add(key));
  }

  async function makeAndKeep(key: string, make: () => Promise<SharedPage | null>): Promise<SharedPage | null> {
    const touched = new Set<string>();
    makings.add(touched);
    try {
      const page = await make();
      if (!page || key.length > LONGEST_KEY) return page;
      shareable.set(key, true);
      if (!touched.has("*") && !page.tags.some((tag) => touched.has(tag))) keep(key, page);
      return page;
    } finally {
      makings.delete(touched);
    }
  }

  return {
    get(key) {
      const page = pages.get(key);
      if (!page || page.expiresAt > now()) return page;
      pages.delete(key);
      return undefined;
    },
    fill(key, make) {
      const underWay = waitable.get(key);
      if (underWay) return underWay;
      const made = makeAndKeep(key, make);
      if (!shareable.has(key)) return made;
      waitable.set(
        key,
        made.finally(() => waitable.delete(key)),
      );
      return waitable.get(key)!;
    },
    drop(tags) {
      for (const touched of makings) for (const tag of tags) touched.add(tag);
      if (tags.includes("*")) return pages.clear();
      for (const tag of tags) for (const key of showing.get(tag) ?? []) pages.delete(key);
    },
  };
}

/** Reads a response into a page for everybody. */
export async function toSharedPage(
  response: Response,
  headers: Record<string, string>,
  shared: { tags: string[]; seconds: number },
  now: number,
): Promise<SharedPage> {
  const body = Buffer.from(await response.arrayBuffer());
  return {
    headers: { ...headers, "content-type": response.headers.get("content-type") ?? "text/html; charset=utf-8" },
    body,
    etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    tags: shared.tags,
    expiresAt: now + shared.seconds * 1000,
    compressed: {},
  };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The body in the best encoding the browser takes. */
export async function encodeBody(
  page: SharedPage,
  acceptEncoding: string | undefined,
): Promise<{ body: Buffer; encoding: Encoding | null }> {
  const encoding = encodingFor(acceptEncoding);
  if (!encoding || page.body.length < 1024) return { body: page.body, encoding: null };
  const body = (page.compressed[encoding] ??=
    encoding === "br"
      ? await brotli(page.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : await zip(page.body));
  return { body, encoding };
}
