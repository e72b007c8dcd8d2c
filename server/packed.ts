import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import type { Request, Response } from "express";
import { encodingFor } from "#app/platform/http/encoding.ts";

/** Shorter than this a body fits into one packet anyway. */
const LEAST_BYTES = 1_024;
/** A page is packed here and now: that takes a third of a millisecond, less than handing it to a thread and back. */
const MOST_BYTES_AT_ONCE = 256 * 1_024;

const TEXT = /^(text\/|image\/svg|application\/(json|xml|manifest|vnd[.]apple[.]mpegurl))/;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } };
const GZIP = { level: 3 };

const brotliInThread = promisify(brotliCompress);
const gzipInThread = promisify(gzip);

/** Packs a text as its reader wants it, and says so in the head; anything else stays as it is. */
export async function packed(req: Request, res: Response, body: Buffer): Promise<Buffer> {
  if (!TEXT.test(String(res.getHeader("content-type"))) || res.hasHeader("content-encoding")) return body;
  res.vary("accept-encoding");
  const encoding = body.length < LEAST_BYTES ? null : encodingFor(req.headers["accept-encoding"]);
  if (!encoding) return body;
  res.setHeader("content-encoding", encoding);
  const atOnce = body.length <= MOST_BYTES_AT_ONCE;
  if (encoding === "br") return atOnce ? brotliCompressSync(body, BROTLI) : brotliInThread(body, BROTLI);
  return atOnce ? gzipSync(body, GZIP) : gzipInThread(body, GZIP);
}
