import { chooseInstead } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import { readInsteadChoice } from "#app/domain/fulfillment/short/shortage.ts";
import type { NewAddress } from "#app/domain/orders/write-orders.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import type { Shop } from "#app/shop.server.ts";

/**
 * What the shopper's form says they want instead of what is short. @param shipTo an address that was given with it
 * @throws Response 400 for a form that none of our pages sends
 */
export function chooseFromForm(shop: Shop, orderId: string, form: FormData, shipTo: NewAddress | null = null) {
  const text = (name: string) => (typeof form.get(name) === "string" ? (form.get(name) as string) : "");
  const [shortageId, key] = [text("shortageId"), text("key")];
  const choice = shipTo ? ({ kind: "SHIP", shipTo } as const) : readInsteadChoice(text("way"));
  if (!isUuid(shortageId) || !isUuid(key) || !choice) throw new Response(null, { status: 400 });
  return chooseInstead(
    shop,
    { kind: "SHOPPER" },
    { orderId, shortageId, choice, key: `${key}:${shortageId}:${text("way")}` },
  );
}
