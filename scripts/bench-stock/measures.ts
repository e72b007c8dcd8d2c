import { openHoldEngine } from "#app/domain/inventory/hold-engine.server.ts";
import { hold } from "#app/domain/inventory/hold-stock.server.ts";
import type { HoldLine } from "#app/domain/inventory/hold.ts";
import { sourceOrder, type SourcingPlace } from "#app/domain/inventory/sourcing.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { load, type Load } from "./load.ts";
import type { Level, World } from "./world.ts";

type Run = { callers: number; seconds: number };

const CLOCK = { now: () => new Date(), newId: () => uuidV7(Date.now()) };
const KEPT_MS = 15 * 60_000;
let runs = 0;

/** The yardstick: what one would write first. No hold is kept, so nothing would ever end. */
export function plainUpdates(world: World, levels: readonly Level[], seconds: number): Promise<Load> {
  let next = 0;
  return load(64, seconds, async () => {
    const { locationId, variantId } = levels[next++ % levels.length]!;
    await world.pool.query({
      name: "plain",
      text: `UPDATE stock_level SET held = held + 1 WHERE location_id = $1 AND variant_id = $2
        AND on_hand - unsellable - held - allocated - allotted - safety_stock >= 1`,
      values: [locationId, variantId],
    });
  });
}

export function hotThroughEngine(world: Pick<World, "url">, level: Level, run: Run): Promise<Load> {
  return throughEngine(world, run, () => [{ ...level, quantity: 1 }]);
}

export function spreadThroughEngine(world: World, run: Run): Promise<Load> {
  let next = 0;
  return throughEngine(world, run, () => [{ ...world.levels[next++ % world.levels.length]!, quantity: 1 }]);
}

/** What the checkout does: read what is available, choose the sources, hold. */
export async function cartsWithSourcing(world: World, run: Run): Promise<Load> {
  const byVariant = new Map<string, Level[]>();
  for (const level of world.levels) byVariant.set(level.variantId, [...(byVariant.get(level.variantId) ?? []), level]);
  const variants = [...byVariant.keys()];
  const places = [...new Set(world.levels.map((level) => level.locationId))].map((locationId, i): SourcingPlace => ({
    locationId,
    kind: "FLAGSHIP",
    way: "BY_PARCEL",
    distanceMeters: i * 10_000,
  }));
  let next = 0;
  return throughEngine(world, run, async () => {
    const wanted = [0, 7, 13].map((step, i) => ({
      lineId: String(i),
      variantId: variants[(next + step) % variants.length]!,
      quantity: 1,
    }));
    next += 3;
    const { rows } = await world.pool.query<{ locationId: string; variantId: string; available: number }>({
      name: "available",
      text: `SELECT location_id AS "locationId", variant_id AS "variantId",
          greatest(0, on_hand - unsellable - held - allocated - allotted - safety_stock) AS available
        FROM stock_level WHERE variant_id = ANY($1)`,
      values: [wanted.map((line) => line.variantId)],
    });
    const sourced = sourceOrder(wanted, places, rows);
    if (!sourced.ok) throw new Error("there is enough of everything");
    return sourced.assignments.flatMap(({ locationId, lines }) => lines.map((line) => ({ ...line, locationId })));
  });
}

async function throughEngine(
  world: Pick<World, "url">,
  { callers, seconds }: Run,
  next: () => HoldLine[] | Promise<HoldLine[]>,
): Promise<Load> {
  const holdEngine = openHoldEngine(world.url, CLOCK);
  const expiresAt = new Date(Date.now() + KEPT_MS);
  const name = `${process.pid}/${++runs}`;
  try {
    return await load(callers, seconds, async (caller, n) => {
      const answer = await hold({ holdEngine }, { key: `${name}/${caller}/${n}`, expiresAt, lines: await next() });
      if (!answer.ok) throw new Error(`refused: ${answer.refusal}`);
    });
  } finally {
    await holdEngine.close();
  }
}
