import type { NextFunction, Request, Response } from "express";

/** The most a form of the shop may weigh; uploads of staff and imports have their own ways in (TRUST 7). */
const MOST_BYTES = 256 * 1024;

class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/** Refuses bodies beyond the limit: at once where the length is told, else as soon as it is passed. */
export function limitBody(req: Request, res: Response, next: NextFunction): void {
  if (Number(req.headers["content-length"] ?? 0) > MOST_BYTES) {
    res.status(413).set("connection", "close").type("text/plain").send("This request is too large.\n");
    return;
  }
  let bytes = 0;
  req.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) req.destroy(new BodyTooLarge("body beyond the limit"));
  });
  // Only counted here; whoever reads the body starts the flow.
  req.pause();
  next();
}
