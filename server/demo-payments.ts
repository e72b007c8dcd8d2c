import type { NextFunction, Request, Response } from "express";
import { DEMO_CHOICES } from "#app/adapters/demo-payments/choices.ts";
import { demoPaymentPage } from "#app/adapters/demo-payments/page.ts";
import { securityHeaders } from "#app/platform/http/security-headers.server.ts";
import { langOf } from "#app/platform/i18n/href.ts";
import type { Shop } from "#app/shop.server.ts";
import { packed } from "./packed.ts";
import { wholeBody } from "./raw-body.ts";

/** Where the demo provider's page is, in each language. */
export const DEMO_PAYMENT_PATHS = ["/demo-payments/:session", "/en/demo-payments/:session"];

/**
 * The demo provider's page, beside Remix as a provider is beside the shop. Who asks for a session that is not there, or
 * for any where payments are real, is told by the shop that the page was not found.
 */
export function demoPayments(shop: Shop) {
  const policy = securityHeaders({
    scripts: { hashes: [] },
    secure: shop.secure,
    dev: false,
    formTargets: [new URL(shop.publicUrl).origin],
    mediaOrigins: [],
    tiles: [],
    wasm: false,
  });

  async function show(req: Request, res: Response, next: NextFunction): Promise<void> {
    const session = await shop.demoPayer?.session(req.params["session"] ?? "");
    if (!session) return next();
    res.set({ ...policy, "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" });
    const body = await packed(req, res, Buffer.from(demoPaymentPage(langOf(req.path), session)));
    res.setHeader("content-length", body.length);
    res.end(req.method === "HEAD" ? undefined : body);
  }

  async function act(req: Request, res: Response): Promise<void> {
    const wish = new URLSearchParams((await wholeBody(req)).toString()).get("choice");
    const choice = DEMO_CHOICES.find((candidate) => candidate === wish);
    const back = choice ? await shop.demoPayer?.pay(req.params["session"] ?? "", choice) : null;
    if (!back) return void res.status(404).type("text/plain").send("There is no such payment.\n");
    res
      .set({ ...policy, "cache-control": "private, no-store", location: back })
      .status(303)
      .end();
  }

  const safely = (answer: typeof show) => async (req: Request, res: Response, next: NextFunction) => {
    try {
      await answer(req, res, next);
    } catch (error) {
      next(error);
    }
  };
  return { show: safely(show), act: safely(act) };
}
