import type { StaffActor } from "#app/domain/identity/staff.ts";
import { explained, type Explanation } from "#app/domain/pricing/explained.ts";
import { mayPromote } from "#app/domain/pricing/save-promotion.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { cartNumber, readCartNumber } from "./cart-number.ts";
import { cartFacts } from "./delivery-choices.server.ts";
import { priceOfCart } from "./queries.server.ts";
import { readCart } from "./read-cart.server.ts";

/** Why a cart that somebody is filling costs what it costs. */
export type CartStory = Explanation & { number: string };

/**
 * The price of a shopper's cart as its page shows it at this moment, rule by rule; nothing of who they are, and not the
 * code that lies in it. Null when there is no such cart, or for somebody who may not see it.
 */
export async function cartStory(
  shop: Pooled & Pick<Ground, "db" | "secret" | "now" | "together">,
  actor: StaffActor,
  lang: Lang,
  typed: string,
): Promise<CartStory | null> {
  const end = mayPromote(actor) ? readCartNumber(typed.slice(0, 32)) : null;
  if (!end) return null;
  const carts = await shop.db.$queryRaw<Array<{ id: string; tokenHash: string }>>`
    SELECT id, token_hash AS "tokenHash" FROM cart WHERE right(id::text, 10) = ${end} LIMIT 2`;
  // Two with one number: neither is shown in the other's place.
  const [cart] = carts;
  if (!cart || carts.length > 1) return null;
  const read = await readCart(shop, cart.tokenHash);
  const here = read.lines.filter((row) => !row.gone);
  const { priced } = await priceOfCart(shop, read, await cartFacts(shop, read));
  const goods = here.map(({ sku, productTitle }) => ({ sku, title: productTitle }));
  return { number: cartNumber(cart.id), ...explained(priced, goods, lang) };
}
