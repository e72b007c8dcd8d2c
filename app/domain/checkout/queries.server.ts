import type { PricedInput } from "#app/domain/pricing/price.ts";
import { priceCart } from "#app/domain/pricing/price-cart.ts";
import { shippingPolicy } from "#app/domain/pricing/queries.server.ts";
import { shippingFee } from "#app/domain/pricing/shipping-fee.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { mostPerVariant } from "./cart-stock.server.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { cartNotices, type CartNotice } from "./cart.ts";
import type { Way } from "./choices.ts";
import { readCart, type CartLineRow } from "./read-cart.server.ts";
import { waitingOrder, type WaitingOrder } from "./waiting-order.server.ts";

/** A line as pages show it, in one language; money in fen. */
export type CartLine = {
  id: string;
  variantId: string;
  handle: string;
  title: string;
  variantTitle: string;
  picture: { hash: string; width: number; height: number; placeholder: string } | null;
  alt: string;
  quantity: number;
  /** The most one may choose: the order's limit, or what is left. */
  most: number;
  /** Which of the two it is. */
  mostBecause: "ORDER_LIMIT" | "STOCK";
  unitPriceFen: number;
  compareAtFen: number | null;
  totalFen: number;
  perishable: boolean;
  notices: CartNotice[];
};

export type CartPage = {
  lines: CartLine[];
  /** Units in all. */
  count: number;
  itemsFen: number;
  /** What shipping all of it would cost by the general fee; `moreForFreeFen` is null when it travels free. */
  shipping: { feeFen: number; moreForFreeFen: number | null };
  /** Something changed that must be accepted before checking out. */
  mustAccept: boolean;
  waiting: WaitingOrder | null;
};

/** The cart with what changed since it was last seen. Five small queries. */
export async function cartPage(
  shop: Pooled & Pick<Ground, "db" | "secret">,
  lang: Lang,
  token: string | null,
): Promise<CartPage> {
  const tokenHash = token === null ? "" : hashCartToken(token);
  const [rows, policy, waiting] = await Promise.all([
    readCart(shop, tokenHash),
    shippingPolicy(shop),
    waitingOrder(shop, tokenHash),
  ]);
  const lines = await withStock(shop, lang, rows, tokenHash);
  const inputs = rows.filter((row) => !row.gone).map((row) => pricedInput(row, "SHIP"));
  const fee = shippingFee(inputs, policy, null);
  const { itemsFen } = priceCart(inputs, 0);
  const moreFen = fee.served ? fee.freeFromFen - itemsFen : 0;
  return {
    lines,
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    itemsFen,
    shipping: { feeFen: fee.served ? fee.feeFen : 0, moreForFreeFen: moreFen > 0 ? moreFen : null },
    mustAccept: lines.some((line) => line.notices.length > 0),
    waiting,
  };
}

/** Units in a cart, for the badge. */
export async function cartCount(shop: Pick<Ground, "db">, token: string | null): Promise<number> {
  if (token === null) return 0;
  const { _sum } = await shop.db.cartLine.aggregate({
    where: { cart: { tokenHash: hashCartToken(token) } },
    _sum: { quantity: true },
  });
  return _sum.quantity ?? 0;
}

/** Lines for a page, with what must be told about each. */
export async function withStock(
  shop: Pick<Ground, "db">,
  lang: Lang,
  rows: readonly CartLineRow[],
  tokenHash: string,
): Promise<CartLine[]> {
  const most = await mostPerVariant(
    shop,
    rows.map((row) => row.variantId),
    tokenHash,
  );
  return rows.map((row) => {
    const available = row.gone ? 0 : (most.get(row.variantId) ?? 0);
    return {
      id: row.id,
      variantId: row.variantId,
      handle: row.handle,
      title: localize(row.productTitle, lang),
      variantTitle: localize(row.variantTitle, lang),
      picture: row.picture && pick(row.picture),
      alt: row.picture ? localize(row.picture.alt, lang) : "",
      quantity: row.quantity,
      most: Math.min(row.maxPerOrder, available),
      mostBecause: available < row.maxPerOrder ? "STOCK" : "ORDER_LIMIT",
      unitPriceFen: row.priceFen,
      compareAtFen: row.compareAtFen,
      totalFen: row.priceFen * row.quantity,
      perishable: row.perishable,
      notices: cartNotices({ ...row, available }),
    };
  });
}

/** A line as pricing sees it, once its way of delivery is chosen. */
export function pricedInput(row: CartLineRow, delivery: Way): PricedInput {
  const { id, quantity, priceFen, weightGrams, coldChain } = row;
  return { lineId: id, quantity, unitPriceFen: priceFen, weightGrams, coldChain, delivery };
}

function pick({ hash, width, height, placeholder }: NonNullable<CartLineRow["picture"]>) {
  return { hash, width, height, placeholder };
}
