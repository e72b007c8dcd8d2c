import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";

const WINDOW_MS = 10 * 60_000;
/** Wrong codes within ten minutes: what a tired person types, not what a machine guesses (TRUST 10, 19). */
const MOST_BY_CLERK = 10;
const MOST_BY_PLACE = 30;

export type TooMany = { refusal: "TOO_MANY_ATTEMPTS"; retryAt: Date };

/**
 * Counts a try before it is judged, as a failed one, so that many at once can't slip past the count; `settleAttempt`
 * says afterwards whether it was none.
 */
export async function startAttempt(
  shop: Pick<Ground, "db" | "log">,
  input: { staffId: string; locationId: string; at: Date },
): Promise<Result<{ attemptId: bigint }, TooMany>> {
  const { staffId, locationId, at } = input;
  const since = new Date(at.getTime() - WINDOW_MS);
  const attempt = await shop.db.handOverAttempt.create({ data: { staffId, locationId, at, succeeded: false } });
  const recent = await shop.db.handOverAttempt.findMany({
    where: { succeeded: false, at: { gt: since }, OR: [{ staffId }, { locationId }] },
    select: { staffId: true, locationId: true, at: true },
    orderBy: { at: "asc" },
  });
  const byClerk = recent.filter((other) => other.staffId === staffId);
  const byPlace = recent.filter((other) => other.locationId === locationId);
  if (byClerk.length <= MOST_BY_CLERK && byPlace.length <= MOST_BY_PLACE) return ok({ attemptId: attempt.id });
  const over = byClerk.length > MOST_BY_CLERK ? byClerk : byPlace;
  const most = byClerk.length > MOST_BY_CLERK ? MOST_BY_CLERK : MOST_BY_PLACE;
  shop.log.warn({ staffId, locationId }, "too many wrong pickup codes");
  // The refused try itself does not count, or trying would never end.
  await shop.db.handOverAttempt.delete({ where: { id: attempt.id } });
  const oldest = over[over.length - 1 - most]!;
  return refuse({ refusal: "TOO_MANY_ATTEMPTS", retryAt: new Date(oldest.at.getTime() + WINDOW_MS) });
}

/** A try with a real code is none of the guesses that are counted, whatever became of it. */
export async function settleAttempt(shop: Pick<Ground, "db">, attemptId: bigint, succeeded: boolean): Promise<void> {
  if (succeeded) await shop.db.handOverAttempt.update({ where: { id: attemptId }, data: { succeeded } });
}
