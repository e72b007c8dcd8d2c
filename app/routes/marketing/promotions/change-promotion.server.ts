import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { makeCoupons, MOST_CODES, type BatchRefusal } from "#app/domain/pricing/make-coupons.server.ts";
import { promotionDraftSchema } from "#app/domain/pricing/promotion-draft.ts";
import {
  savePromotion,
  setPromotionState,
  type SaveRefusal,
  type StateRefusal,
} from "#app/domain/pricing/save-promotion.server.ts";
import { readForm } from "#app/platform/http/form.server.ts";
import { href, langOf } from "#app/platform/i18n/href.ts";
import { isUuid } from "#app/platform/ids.ts";
import { KINDS } from "./kinds.ts";
import { draftIn, fieldsOf, type Typed } from "./promotion-form.ts";

/** Where to go on, or the form again with what is wrong with it. */
export type PromotionAnswer = { to: string } | { typed: Typed | null; wrong: string[]; refusal: Told | null };
type Told = Exclude<
  SaveRefusal | BatchRefusal | { refusal: "TOO_MANY" },
  { refusal: "NOT_ALLOWED" | "NO_SUCH_PROMOTION" }
>;

const batchSchema = z
  .object({
    batchKind: z.enum(["SHARED", "UNIQUE", "CLAIMED"]),
    name: z.string().trim().min(1).max(80),
    most: z.coerce.number().int().min(1).max(MOST_CODES),
    code: z.string().trim().max(60).optional(),
    pageHandle: z
      .union([
        z.literal(""),
        z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          .max(60),
      ])
      .optional(),
    expiresAt: z.union([z.literal(""), z.iso.date()]).optional(),
  })
  .refine(({ batchKind, pageHandle }) => batchKind !== "CLAIMED" || pageHandle, { path: ["pageHandle"] });

/** Saves, starts or stops a promotion, or makes codes for it. */
export async function changePromotion(
  { request, params, context: { shop } }: ActionFunctionArgs,
  actor: StaffActor,
): Promise<PromotionAnswer> {
  const form = await readForm(request);
  const typed: Typed = {};
  for (const [name, value] of form) if (typeof value === "string") typed[name] = value.slice(0, 20_000);
  const id = isUuid(params["id"] ?? "") ? params["id"]! : null;
  const done = (promotionId: string, news: string) => ({
    to: `${href(langOf(new URL(request.url).pathname), `/marketing/promotions/${promotionId}`)}?news=${news}`,
  });
  const refused = (refusal: SaveRefusal | BatchRefusal | StateRefusal) => {
    if (refusal.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
    if (refusal.refusal === "NO_SUCH_PROMOTION") throw new Response(null, { status: 404 });
    const { ok: _, ...told } = refusal as Told & { ok: false };
    return { typed, wrong: [], refusal: told as Told };
  };
  if (typed["intent"] === "codes" && id) {
    const parsed = batchSchema.safeParse(typed);
    if (!parsed.success) return { typed: null, wrong: fieldsOf(parsed.error.issues), refusal: null };
    const { batchKind: kind, name, most, code, pageHandle, expiresAt } = parsed.data;
    // To the end of that day in China.
    const until = expiresAt ? new Date(`${expiresAt}T23:59:59+08:00`) : null;
    const batch = {
      promotionId: id,
      kind,
      name,
      most,
      code: code ?? null,
      handle: pageHandle || null,
      expiresAt: until,
    };
    const made = await makeCoupons(shop, actor, batch);
    return made.ok ? done(id, "coded") : { ...refused(made), typed: null };
  }
  if (typed["intent"] === "stop" && id) {
    const stopped = await setPromotionState(shop, actor, { id, state: "STOPPED" });
    return stopped.ok ? done(id, "stopped") : refused(stopped);
  }
  const kind = KINDS.find((one) => one === typed["kind"]);
  if (!kind) throw new Response(null, { status: 400 });
  const parsed = promotionDraftSchema.safeParse(draftIn(typed, kind));
  if (!parsed.success) return { typed, wrong: fieldsOf(parsed.error.issues), refusal: null };
  const version = /^\d{1,9}$/.test(typed["version"] ?? "") ? Number(typed["version"]) : null;
  const saved = await savePromotion(shop, actor, { id, version, draft: parsed.data });
  if (!saved.ok) return refused(saved);
  if (typed["intent"] !== "start") return done(saved.value.id, "saved");
  const started = await setPromotionState(shop, actor, { id: saved.value.id, state: "ACTIVE" });
  return started.ok ? done(saved.value.id, "started") : refused(started);
}
