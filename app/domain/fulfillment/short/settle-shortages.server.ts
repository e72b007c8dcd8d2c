import { tell } from "#app/domain/orders/timeline.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { shortageSourced } from "../events.ts";
import { asAgreed } from "../re-source.server.ts";
import { lockShortage } from "./end-shortage.server.ts";
import { giveInstead, refundShortage, TakenMeanwhile } from "./give-instead.server.ts";
import { missingOf } from "./open-shortages.queries.server.ts";

const MOST_AT_ONCE = 100;
const SYSTEM = { kind: "SYSTEM" } as const;

/**
 * Looks after what is short, by schedule: what can come from somewhere as agreed by now does; whose deadline has passed
 * gets the money. Run again it changes nothing, and a choice made at the same moment has one outcome with it.
 * @returns how many shortages ended, and how
 */
export async function settleShortages(shop: Ground): Promise<{ sourced: number; refunded: number }> {
  const open = await shop.db.shortage.findMany({
    where: { state: "OPEN" },
    orderBy: { deadline: "asc" },
    take: MOST_AT_ONCE,
    select: { id: true, deadline: true },
  });
  let [sourced, refunded] = [0, 0];
  for (const { id, deadline } of open) {
    if (await sourceNow(shop, id)) sourced += 1;
    else if (deadline <= shop.now() && (await refundNow(shop, id))) refunded += 1;
  }
  return { sourced, refunded };
}

async function sourceNow(shop: Ground, shortageId: string): Promise<boolean> {
  const missing = await missingOf(shop, shortageId);
  const planned = missing && asAgreed(missing, shop.now());
  if (!planned) return false;
  try {
    return await shop.transact("source-shortage", async (tx) => {
      const locked = await lockShortage(tx, shortageId);
      if (locked?.shortage.state !== "OPEN") return false;
      await giveInstead(tx, locked, { planned, as: "SOURCED", actor: SYSTEM, at: shop.now() });
      await publish(tx, shortageSourced({ id: shortageId, orderId: locked.order.id }));
      return true;
    });
  } catch (error) {
    if (error instanceof TakenMeanwhile) return false;
    throw error;
  }
}

function refundNow(shop: Ground, shortageId: string): Promise<boolean> {
  return shop.transact("refund-shortage", async (tx) => {
    const locked = await lockShortage(tx, shortageId);
    if (locked?.shortage.state !== "OPEN") return false;
    const at = shop.now();
    const data = { units: locked.shortage.quantity };
    await tell(tx, { orderId: locked.order.id, at, kind: "SHORT_GIVEN_UP", actor: SYSTEM, data });
    await refundShortage(tx, locked, { actor: SYSTEM, at });
    return true;
  });
}
