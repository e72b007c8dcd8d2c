import type { PageSharing } from "#app/platform/http/page-sharing.server.ts";
import type { RateLimit } from "#app/platform/http/rate-limit.server.ts";
import type { TokenCookie } from "#app/platform/http/token-cookie.server.ts";
import type { Shop } from "./shop.server.ts";

declare module "@remix-run/node" {
  /** What loaders and actions get as `context`; the server makes it for each request (server/pages.ts). */
  interface AppLoadContext {
    shop: Shop;
    page: PageSharing;
    cookies: { cart: TokenCookie; staff: TokenCookie; viewer: TokenCookie };
    /** Of this response's inline scripts. */
    nonce: string;
    /** The network address the request came from; for throttling only, never stored or logged in the clear. */
    clientAddress: string;
    /** Nothing is left of this request but to wait for others: the next in the queue may begin (server/in-turn.ts). */
    endTurn: () => void;
    /**
     * Counts one try of an action by this address (or by what `by` names).
     * @throws Response 429 with Retry-After when it was one too many
     */
    limit: (action: string, limit: RateLimit & { by?: string }) => void;
  }
}
