import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { wholePage } from "#app/platform/http/whole-page.server.ts";
import { en } from "#app/platform/i18n/en.ts";
import { registerCatalogue } from "#app/platform/i18n/translate.ts";
import { zh } from "#app/platform/i18n/zh-cn.ts";
import { NonceProvider } from "#app/ui/layout/nonce.tsx";

registerCatalogue("zh", zh);
registerCatalogue("en", en);

/**
 * A page waits for nothing once its loaders are through, so this ends nothing; but so long Remix holds all that a page was
 * made of, and with many pages a second that costs more than making them anew.
 */
export const streamTimeout = 500;

/** Beyond it something is stuck. */
const RENDERING_TAKES_MS = 9_000;

/**
 * Renders a page, whole: no page of this shop waits for anything once its loaders are through, and one piece is
 * compressed and sent at a fraction of what thirty cost. A page that is kept for everybody is without a nonce (its
 * scripts are allowed by their hashes).
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
      // Else all that was rendered would be held until then.
      clearTimeout(impatient);
      headers.set("content-type", "text/html; charset=utf-8");
      resolve(new Response(body, { headers, status }));
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce || undefined} />
      </NonceProvider>,
      {
        nonce: nonce || undefined,
        onAllReady: () => void pipe(wholePage(answer)),
        onShellError: reject,
        onError(error) {
          context.shop.log.error({ err: error, path: new URL(request.url).pathname }, "rendering failed");
        },
      },
    );
    const impatient = setTimeout(abort, RENDERING_TAKES_MS).unref();
  });
}

/** Defects in loaders and actions; requests that were given up are none. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return;
  context.shop.log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
}
