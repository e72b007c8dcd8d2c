import type { NextFunction, Request, Response } from "express";
import { cartCount } from "#app/domain/checkout/queries.server.ts";
import { tokenCookie } from "#app/platform/http/token-cookie.server.ts";
import type { Shop } from "#app/shop.server.ts";

/**
 * Units in the visitor's cart: the one personal thing that a shared page shows, and so what the shop is asked for most.
 * Pages come from memory, so this is not made like one.
 */
export function cartBadge(shop: Shop) {
  const cookie = tokenCookie("cart", shop.secure);
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    try {
      const count = await cartCount(shop, cookie.readFrom(req.headers.cookie));
      const headers = { "content-type": "application/json", "cache-control": "private, no-store" };
      res.writeHead(200, { ...headers, "x-content-type-options": "nosniff" }).end(JSON.stringify({ count }));
    } catch (error) {
      next(error);
    }
  };
}
