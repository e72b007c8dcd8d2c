import { audit } from "#app/domain/identity/audit.server.ts";
import { placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { synonymsChanged } from "./events.ts";
import { listedWords } from "./listed-words.ts";

type TuneGround = Pick<Ground, "transact" | "now" | "newId">;

/** A limit on everything. */
const MOST_SYNONYMS = 1_000;

/**
 * Adds words that mean the same; every process searches with them within seconds.
 * @param command.words as typed, parted by commas; with `oneWay` only the first finds the others
 */
export async function addSynonym(
  shop: TuneGround,
  actor: StaffActor,
  command: { words: string; oneWay: boolean },
): Promise<Result<{ id: string }, { refusal: "NOT_ALLOWED" | "BAD_WORDS" | "TOO_MANY" }>> {
  if (!mayTune(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  const words = listedWords(command.words);
  if (!words || words.length < 2) return refuse({ refusal: "BAD_WORDS" });
  const id = shop.newId();
  const at = shop.now();
  return shop.transact("add-synonym", async (tx) => {
    if ((await tx.searchSynonym.count()) >= MOST_SYNONYMS) return refuse({ refusal: "TOO_MANY" });
    const after = { words, oneWay: command.oneWay };
    await tx.searchSynonym.create({ data: { id, ...after, createdAt: at, createdById: actor.id } });
    await audit(tx, { at, actor, action: "add-synonym", subjectType: "synonym", subjectId: id, after });
    await publish(tx, synonymsChanged());
    return ok({ id });
  });
}

/** Takes a synonym away again. Twice is as good as once. */
export async function removeSynonym(
  shop: TuneGround,
  actor: StaffActor,
  { id }: { id: string },
): Promise<Result<null, { refusal: "NOT_ALLOWED" }>> {
  if (!mayTune(actor)) return refuse({ refusal: "NOT_ALLOWED" });
  return shop.transact("remove-synonym", async (tx) => {
    const before = await tx.searchSynonym.findUnique({ where: { id }, select: { words: true, oneWay: true } });
    if (!before) return ok(null);
    await tx.searchSynonym.delete({ where: { id } });
    await audit(tx, {
      at: shop.now(),
      actor,
      action: "remove-synonym",
      subjectType: "synonym",
      subjectId: id,
      before,
    });
    await publish(tx, synonymsChanged());
    return ok(null);
  });
}

/** Words are the whole shop's, not a place's. */
const mayTune = (actor: StaffActor): boolean => placesWhere(actor, "tuneSearch") === "ALL";
