import type { Tx } from "#app/platform/db.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { locationsChanged } from "./events.ts";

/**
 * A stand's beginning and end change what it offers without anybody doing anything: pages, lists and the search are told,
 * once each; by schedule. @returns how many stands turned
 */
export function tellStands(shop: Pick<Ground, "transact" | "now">): Promise<number> {
  return shop.transact("tell-stands", async (tx) => {
    const turned = await turnStands(tx, shop.now());
    if (turned.length > 0) await publish(tx, locationsChanged(turned));
    return turned.length;
  });
}

/** Step: notes which stands have begun or are over. @returns the ids of those that turned */
export async function turnStands(tx: Tx, now: Date): Promise<string[]> {
  const turned = await tx.$queryRaw<Array<{ id: string }>>`
      UPDATE location l SET stand_phase = turn.phase
      FROM (SELECT id, CASE WHEN ends_at <= ${now} THEN 'OVER' WHEN starts_at <= ${now} THEN 'OPEN' ELSE 'BEFORE' END AS phase
        FROM location WHERE kind = 'POPUP') turn
      WHERE l.id = turn.id AND l.stand_phase <> turn.phase RETURNING l.id`;
  return turned.map(({ id }) => id);
}
