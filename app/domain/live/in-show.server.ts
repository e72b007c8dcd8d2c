import { may, placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { appendEvent, lockShow, type LockedShow } from "./append-event.server.ts";
import type { ShowHappening } from "./show-event.ts";

export type HostRefusal = { refusal: "NOT_ALLOWED" | "NO_SUCH_SHOW" };

/** A show of a place is run by whoever may do so there; one of no place by whoever may everywhere. */
export function mayRunShow(actor: StaffActor, locationId: string | null): boolean {
  return locationId ? may(actor, "runShows", locationId) : placesWhere(actor, "runShows") === "ALL";
}

/** What a command does within its show's transaction. */
export type InShow = {
  tx: Tx;
  show: LockedShow;
  at: Date;
  /** Writes a line of the log by whoever commands. @returns its number */
  tell: (happening: ShowHappening, rehearsal?: boolean) => Promise<number>;
};

/**
 * One command of somebody who runs a show: its effect and its events in one transaction, under the lock of the show's row.
 * So two operators act one after the other; and the same command sent again, by its key, is answered as before.
 * What is refused has changed nothing and is judged anew.
 */
export async function inShow<T, R extends { refusal: string }>(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { name: string; showId: string; key: string },
  work: (within: InShow) => Promise<Result<T, R>>,
): Promise<Result<T, R | HostRefusal>> {
  const { name, showId, key } = command;
  return shop.transact<Result<T, R | HostRefusal>>(name, async (tx) => {
    const show = await lockShow(tx, showId);
    if (!show) return refuse({ refusal: "NO_SUCH_SHOW" });
    if (!mayRunShow(actor, show.locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    const scope = `show:${showId}`;
    const [earlier] = await tx.$queryRaw<Array<{ fingerprint: string; result: T }>>`
      SELECT fingerprint, result FROM idempotency_key WHERE scope = ${scope} AND key = ${key}`;
    if (earlier) {
      invariant(earlier.fingerprint === name, "a command's key is used for one kind of command");
      return ok(earlier.result);
    }
    const at = shop.now();
    const tell = (happening: ShowHappening, rehearsal = show.phase === "REHEARSAL") =>
      appendEvent(tx, { showId, happening, at, rehearsal, staffId: actor.id });
    const result = await work({ tx, show, at, tell });
    if (result.ok) {
      await tx.$executeRaw`
        INSERT INTO idempotency_key (scope, key, fingerprint, result)
        VALUES (${scope}, ${key}, ${name}, ${JSON.stringify(result.value ?? null)}::jsonb)`;
    }
    return result;
  });
}
