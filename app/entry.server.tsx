import { PassThrough, Writable } from "node:stream";
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { en } from "#app/platform/i18n/en.ts";
import { registerCatalogue } from "#app/platform/i18n/translate.ts";
import { zh } from "#app/platform/i18n/zh-cn.ts";
import { NonceProvider } from "#app/ui/layout/nonce.tsx";

registerCatalogue("zh", zh);
registerCatalogue("en", en);

/** Nothing a page waits for may take longer. */
export const streamTimeout = 8_000;

/**
 * Renders a page. A page that is kept for everybody is rendered whole and without a nonce (its scripts are allowed by
 * their hashes); a personal one is sent as it comes.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const shared = context.page.shared() !== null && status === 200;
  const nonce = shared ? "" : context.nonce;
  return new Promise((resolve, reject) => {
    const answer = (body: BodyInit) => {
      headers.set("content-type", "text/html; charset=utf-8");
      resolve(new Response(body, { headers, status }));
    };
    const sendAsItComes = () => {
      const body = new PassThrough();
      answer(createReadableStreamFromReadable(body));
      pipe(body);
    };
    const sendWhole = () => void pipe(gathering(answer));
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce || undefined} />
      </NonceProvider>,
      {
        nonce: nonce || undefined,
        ...(shared ? { onAllReady: sendWhole } : { onShellReady: sendAsItComes }),
        onShellError: reject,
        onError(error) {
          context.shop.log.error({ err: error, path: new URL(request.url).pathname }, "rendering failed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Takes what React writes and tells all of it at the end: a page that is there already needs no stream. */
function gathering(done: (whole: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Uint8Array[] = [];
  return new Writable({
    write(chunk: Uint8Array, _encoding, next) {
      chunks.push(chunk);
      next();
    },
    final(end) {
      done(Buffer.concat(chunks));
      end();
    },
  });
}

/** Defects in loaders and actions; requests that were given up are none. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  context.shop.log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
}
