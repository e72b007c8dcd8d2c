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
  shop: Pick<Ground, "db" | "secret" | "together">,
  number: string,
  key: string,
): Promise<string | null> {
  const readable = readOrderNumber(number.slice(0, 32)) ?? "";
  const orderId = await shop.together("order-ids", readable, (all: readonly string[]) => orderIds(shop, all));
  const opens = isOrderKey(shop.secret, orderId ?? NOBODY, key);
  return opens ? orderId : null;
}

async function orderIds(shop: Pick<Ground, "db">, numbers: readonly string[]): Promise<Array<string | null>> {
  const orders = await shop.db.$queryRaw<Array<{ id: string; number: string }>>`
    SELECT id, number FROM "order" WHERE number = ANY(${numbers})`;
  const ids = new Map(orders.map(({ id, number }) => [number, id]));
  return numbers.map((number) => ids.get(number) ?? null);
}
