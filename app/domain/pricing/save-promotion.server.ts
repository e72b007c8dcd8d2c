import type { Prisma } from "#app/generated/prisma/client.ts";
import { audit, type AuditActor } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { touch } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { MOST_ACTIVE, PROMOTIONS } from "./active-promotions.server.ts";
import type { PromotionDraft, PromotionState } from "./promotion-draft.ts";

export type SaveRefusal =
  | { refusal: "NOT_ALLOWED" | "NO_SUCH_PROMOTION" }
  | { refusal: "HANDLE_TAKEN" }
  /** Somebody else saved it since it was read. */
  | { refusal: "CHANGED_MEANWHILE" }
  /** Orders have used more already than the new limit allows. */
  | { refusal: "USED_MORE"; uses: number; spentFen: number }
  /** What ended stays as it was: make another. */
  | { refusal: "STOPPED" };

export type StateRefusal =
  | { refusal: "NOT_ALLOWED" | "NO_SUCH_PROMOTION" }
  | { refusal: "STOPPED" }
  /** More than carts should have to look at. */
  | { refusal: "TOO_MANY" };

export function mayPromote(actor: StaffActor): boolean {
  return placesWhere(actor, "runPromotions") === "ALL";
}

/** Makes a promotion, as a draft, or changes one. @param command.version the one that was read; null makes a new one */
export async function savePromotion(
  shop: Pick<Ground, "transact" | "now" | "newId">,
  actor: StaffActor,
  command: { id: string | null; version: number | null; draft: PromotionDraft },
): Promise<Result<{ id: string }, SaveRefusal>> {
  if (!mayPromote(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const { id, version, draft } = command;
  return shop.transact("save-promotion", async (tx) => {
    const taken = await tx.promotion.findUnique({ where: { handle: draft.handle }, select: { id: true } });
    if (taken && taken.id !== id) return refuse({ refusal: "HANDLE_TAKEN" });
    const at = shop.now();
    if (id === null) return ok(await writePromotion(tx, { id: shop.newId(), draft, state: "DRAFT", at, actor }));
    const before = await lockPromotion(tx, id);
    if (!before) return refuse({ refusal: "NO_SUCH_PROMOTION" });
    if (before.version !== version) return refuse({ refusal: "CHANGED_MEANWHILE" });
    if (before.state === "STOPPED") return refuse({ refusal: "STOPPED" });
    const { uses, spentFen } = before;
    if ((draft.mostUses ?? uses) < uses || (draft.budgetFen ?? spentFen) < spentFen) {
      return refuse({ refusal: "USED_MORE", uses, spentFen });
    }
    return ok(await writePromotion(tx, { id, draft, state: before.state, at, actor }));
  });
}

/** Lets a draft run between its times, or stops a promotion for good: carts lose it within a moment. */
export async function setPromotionState(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { id: string; state: "ACTIVE" | "STOPPED" },
): Promise<Result<null, StateRefusal>> {
  if (!mayPromote(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const { id, state } = command;
  return shop.transact("set-promotion-state", async (tx) => {
    const before = await lockPromotion(tx, id);
    if (!before) return refuse({ refusal: "NO_SUCH_PROMOTION" });
    if (before.state === state) return ok(null);
    if (before.state === "STOPPED") return refuse({ refusal: "STOPPED" });
    if (state === "ACTIVE" && (await tx.promotion.count({ where: { state } })) >= MOST_ACTIVE) {
      return refuse({ refusal: "TOO_MANY" });
    }
    await tx.promotion.update({ where: { id }, data: { state, version: { increment: 1 } } });
    await audit(tx, {
      at: shop.now(),
      actor,
      action: state === "ACTIVE" ? "start-promotion" : "stop-promotion",
      subjectType: "promotion",
      subjectId: id,
      before: { state: before.state },
      after: { state },
    });
    await touch(tx, [PROMOTIONS]);
    return ok(null);
  });
}

/** Writes a promotion as drafted (a step of the office and of imports), with its audit entry. */
export async function writePromotion(
  tx: Tx,
  input: { id: string; draft: PromotionDraft; state: PromotionState; at: Date; actor: AuditActor },
): Promise<{ id: string }> {
  const { id, draft, state, at, actor } = input;
  const before = await tx.promotion.findUnique({ where: { id } });
  const data = { ...draft, rule: draft.rule satisfies Prisma.InputJsonValue, state };
  await tx.promotion.upsert({
    where: { id },
    create: { id, ...data, createdAt: at },
    update: { ...data, version: { increment: 1 } },
  });
  await audit(tx, {
    at,
    actor,
    action: "save-promotion",
    subjectType: "promotion",
    subjectId: id,
    ...(before && { before: { ...before, rule: before.rule } }),
    after: { ...draft, state },
  });
  await touch(tx, [PROMOTIONS]);
  return { id };
}

type Locked = { version: number; state: PromotionState; uses: number; spentFen: number };

async function lockPromotion(tx: Tx, id: string): Promise<Locked | null> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT version, state::text, uses, spent_fen AS "spentFen" FROM promotion WHERE id = ${id}::uuid FOR UPDATE`;
  return row ?? null;
}
