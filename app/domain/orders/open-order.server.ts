import type { Ground } from "#app/platform/ground.server.ts";
import { isOrderKey } from "./order-access.ts";
import { readOrderNumber } from "./order-number.ts";

/** Stands in for the order that is not there, so that a key is compared all the same. */
const NOBODY = "00000000-0000-7000-8000-000000000000";

/**
 * The order that a number and its key open, for guests (TRUST 10): a number that is none, one of nobody and a wrong key
 * get the same answer after the same work. @returns its id
 */
export async function openOrder(
  shop: Pick<Ground, "db" | "secret">,
  number: string,
  key: string,
): Promise<string | null> {
  const readable = readOrderNumber(number.slice(0, 32)) ?? "";
  const [order] = await shop.db.$queryRaw<Array<{ id: string }>>`SELECT id FROM "order" WHERE number = ${readable}`;
  const opens = isOrderKey(shop.secret, order?.id ?? NOBODY, key);
  return order && opens ? order.id : null;
}
