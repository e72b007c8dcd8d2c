import type { NextFunction, Request, Response } from "express";

/** Beyond it the answer is "later", at once: a queue that nobody sees the end of helps nobody. */
const MOST_WAITING = 2_000;

type Waiting = { begin: () => void };

/** A request's turn. It ends with its answer, or before, when nothing is left but to wait for others. */
export type Turn = { end: () => void };

const turns = new WeakMap<Request, Turn>();

/** The turn of a request; of one that needs none, nothing to end. */
export const turnOf = (req: Request): Turn => turns.get(req) ?? { end: () => {} };

/**
 * Takes requests in the order in which they came, so many at once. Without it hundreds that come in one moment go through
 * every step side by side, and all of them are answered at the end; in turn, the first are answered at once and the
 * last no later (docs/decisions/081).
 */
export function inTurn(mostUnderWay: number) {
  const waiting: Waiting[] = [];
  let underWay = 0;

  function begin(req: Request, res: Response, next: NextFunction): void {
    underWay++;
    let mine = true;
    const end = () => {
      if (!mine) return;
      mine = false;
      underWay--;
      waiting.shift()?.begin();
    };
    turns.set(req, { end });
    res.on("close", end);
    next();
  }

  return (req: Request, res: Response, next: NextFunction): void => {
    if (req.method !== "POST") return next();
    if (underWay < mostUnderWay) return begin(req, res, next);
    if (waiting.length >= MOST_WAITING) {
      res
        .status(503)
        .set("retry-after", "5")
        .type("text/plain")
        .send(
          "现在下单的人特别多，请过几秒再提交一次。\nVery many people are ordering now. Please send it again in a few seconds.\n",
        );
      return;
    }
    const mine: Waiting = { begin: () => begin(req, res, next) };
    waiting.push(mine);
    // Gone before its turn: nobody waits behind somebody who left.
    res.on("close", () => {
      const place = waiting.indexOf(mine);
      if (place !== -1) waiting.splice(place, 1);
    });
  };
}
