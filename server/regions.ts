import type { NextFunction, Request, Response } from "express";
import { regionsIn } from "#app/domain/locations/regions.server.ts";
import { packed } from "./packed.ts";

/**
 * What may be chosen below a region, for the address picker; the same for everybody and for long. Beside Remix, as the
 * cart's badge: each address that is typed in asks three times.
 */
export async function regions(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    const below = regionsIn(req.params["code"] ?? "");
    res.status(below.length > 0 ? 200 : 404).set({
      "content-type": "application/json",
      "cache-control": "public, max-age=86400",
      "x-content-type-options": "nosniff",
    });
    const body = await packed(req, res, Buffer.from(JSON.stringify(below)));
    res.setHeader("content-length", body.length);
    res.end(req.method === "HEAD" ? undefined : body);
  } catch (error) {
    next(error);
  }
}
