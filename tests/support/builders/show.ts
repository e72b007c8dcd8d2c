import { randomUUID } from "node:crypto";
import { appendEvent, lockShow } from "#app/domain/live/append-event.server.ts";
import type { ShowHappening } from "#app/domain/live/show-event.ts";
import type { TestGround } from "../test-ground.ts";
import type { TestShop } from "../test-shop.ts";

type Ground = TestGround | TestShop;

/** A show that is planned, from a place, with items on its shelf. @returns its id and handle */
export async function aShow(
  ground: Ground,
  items: ReadonlyArray<{ variantId: string; livePriceFen?: number; limitPerCustomer?: number }> = [],
  locationId: string | null = null,
): Promise<{ id: string; handle: string }> {
  const handle = `show-${randomUUID().slice(0, 8)}`;
  const at = ground.now();
  const show = await ground.db.show.create({
    data: {
      handle,
      title: { zh: "试播", en: "A try" },
      description: { zh: "试播" },
      hostName: { zh: "小孟" },
      locationId,
      startsAt: at,
      endsAt: new Date(at.getTime() + 7_200_000),
      items: { create: items.map((item, position) => ({ ...item, position })) },
    },
  });
  return { id: show.id, handle };
}

/** Writes a line of a show's log past the use-cases. @returns its number */
export function happens(ground: Ground, showId: string, happening: ShowHappening, rehearsal = false): Promise<number> {
  return ground.transact("happens", async (tx) => {
    await lockShow(tx, showId);
    return appendEvent(tx, { showId, happening, at: ground.now(), rehearsal });
  });
}
