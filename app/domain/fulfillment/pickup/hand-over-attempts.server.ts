import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { openConflicts } from "../counter/open-conflict.server.ts";

const WINDOW_MS = 10 * 60_000;
/** Wrong codes within ten minutes: what a tired person types, not what a machine guesses (TRUST 10, 19). */
const MOST_BY_CLERK = 10;
const MOST_BY_PLACE = 30;

export type TooMany = { refusal: "TOO_MANY_ATTEMPTS"; retryAt: Date };

type Try = { staffId: string; locationId: string; at: Date };

/**
 * Counts a try before it is judged, as a failed one, so that many at once can't slip past the count; `settleAttempt`
 * says afterwards whether it was none. Where there are too many already nothing is written: a machine that goes on
 * guessing costs a look. The people of the place are told, once for a window.
 */
export async function startAttempt(
  shop: Pick<Ground, "db" | "log" | "transact">,
  input: Try,
): Promise<Result<{ attemptId: bigint }, TooMany>> {
  const full = tooMany(await failures(shop, input), input);
  if (full) return slow(shop, input, full);
  const attempt = await shop.db.handOverAttempt.create({ data: { ...input, succeeded: false } });
  const over = tooMany(
    (await failures(shop, input)).filter(({ id }) => id !== attempt.id),
    input,
  );
  if (!over) return ok({ attemptId: attempt.id });
  // The refused try itself does not count, or trying would never end.
  await shop.db.handOverAttempt.delete({ where: { id: attempt.id } });
  return slow(shop, input, over);
}

/** A try with a real code is none of the guesses that are counted, whatever became of it. */
export async function settleAttempt(shop: Pick<Ground, "db">, attemptId: bigint, succeeded: boolean): Promise<void> {
  if (succeeded) await shop.db.handOverAttempt.update({ where: { id: attemptId }, data: { succeeded } });
}

type Failure = Try & { id: bigint };

function failures(shop: Pick<Ground, "db">, { staffId, locationId, at }: Try): Promise<Failure[]> {
  return shop.db.handOverAttempt.findMany({
    where: { succeeded: false, at: { gt: new Date(at.getTime() - WINDOW_MS) }, OR: [{ staffId }, { locationId }] },
    select: { id: true, staffId: true, locationId: true, at: true },
    orderBy: { at: "asc" },
  });
}

/** When the next try may be, where there were too many of this person or at this place; else null. */
function tooMany(recent: readonly Failure[], { staffId, locationId }: Try): { tries: number; retryAt: Date } | null {
  const byClerk = recent.filter((other) => other.staffId === staffId);
  const byPlace = recent.filter((other) => other.locationId === locationId);
  const [over, most] = byClerk.length >= MOST_BY_CLERK ? [byClerk, MOST_BY_CLERK] : ([byPlace, MOST_BY_PLACE] as const);
  const oldest = over.at(-most);
  return oldest ? { tries: over.length, retryAt: new Date(oldest.at.getTime() + WINDOW_MS) } : null;
}

async function slow(
  shop: Pick<Ground, "db" | "log" | "transact">,
  { staffId, locationId, at }: Try,
  { tries, retryAt }: { tries: number; retryAt: Date },
): Promise<{ ok: false } & TooMany> {
  const about = { kind: "CODES_GUESSED", locationId, openedAt: { gt: new Date(at.getTime() - WINDOW_MS) } } as const;
  if ((await shop.db.counterConflict.count({ where: about })) === 0) {
    shop.log.warn({ staffId, locationId }, "too many wrong pickup codes");
    await shop.transact("tell-guessing", async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`codes-guessed:${locationId}`}, 0))`;
      if ((await tx.counterConflict.count({ where: about })) > 0) return;
      await openConflicts(tx, [{ kind: "CODES_GUESSED", data: { tries } }], { locationId, staffId, at });
    });
  }
  return refuse({ refusal: "TOO_MANY_ATTEMPTS", retryAt });
}
