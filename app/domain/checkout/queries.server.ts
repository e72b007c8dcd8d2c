import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { hashCartToken } from "./cart-token.server.ts";
import { cartNumber } from "./cart-number.ts";
import { cartNotices, type CartNotice } from "./cart.ts";
import { waysOf } from "./checkout.ts";
import { planShipping, type DeliveryFacts } from "#app/domain/fulfillment/delivery-plan.ts";
import { provinces, type Region } from "#app/domain/locations/regions.server.ts";
import { cartFacts } from "./delivery-choices.server.ts";
import { mostUnits } from "./most-units.ts";
import { wantedLines } from "./plan-checkout.ts";
import type { Quote } from "#app/domain/pricing/price-for.server.ts";
import { priceLines } from "./price-lines.server.ts";
import { priceView, type DiscountView, type PriceView } from "./price-view.server.ts";
import { readCart, type Cart, type CartLineRow } from "./read-cart.server.ts";
import type { WaitingOrder } from "./waiting-order.server.ts";

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
  /** What rules took off. */
  discounts: DiscountView[];
  /** After discounts. */
  totalFen: number;
  perishable: boolean;
  notices: CartNotice[];
};

export type CartPage = {
  /** What a shopper reads out who asks about it; "" for an empty one. */
  number: string;
  lines: CartLine[];
  /** Units in all. */
  count: number;
  /** As if all of it were shipped, to the chosen province or by the general fee. */
  price: PriceView;
  /** Where it would go: chosen for the fee, before there is an address; "" while nobody has chosen. */
  provinceCode: string;
  provinces: Region[];
  /** Parcels go there. */
  served: boolean;
  /** Something changed that must be accepted before checking out. */
  mustAccept: boolean;
  waiting: WaitingOrder | null;
};

/**
 * The cart with what changed since it was last seen. One query. Where a province is chosen its parcels are priced as
 * they would be sent from where the goods are.
 */
export async function cartPage(
  shop: Pooled & Pick<Ground, "db" | "secret" | "now" | "together">,
  lang: Lang,
  token: string | null,
): Promise<CartPage> {
  const cart = await readCart(shop, token === null ? "" : hashCartToken(token));
  const facts = await cartFacts(shop, cart);
  const quote = await priceOfCart(shop, cart, facts);
  const { price, discountsOf } = await priceView(shop, lang, quote);
  const lines = cart.lines.map((row) => cartLine(lang, row, mostUnits(facts, row), discountsOf));
  const known = cart.lines[0]?.cart;
  return {
    number: known ? cartNumber(known.id) : "",
    lines,
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    price,
    provinceCode: known?.provinceCode ?? "",
    provinces: provinces(),
    served: quote.priced.shipping.served,
    mustAccept: lines.some((line) => line.notices.length > 0),
    waiting: cart.waiting,
  };
}

/** What a cart costs as its page shows it: all of it shipped, to the chosen province or by the general fee. */
export async function priceOfCart(
  shop: Pooled & Pick<Ground, "db" | "now">,
  { lines }: Pick<Cart, "lines">,
  facts: DeliveryFacts,
): Promise<Quote> {
  const here = lines.filter((row) => !row.gone);
  const provinceCode = here[0]?.cart.provinceCode ?? null;
  const plan = provinceCode
    ? planShipping(facts, { provinceCode, countyCode: "", lines: wantedLines(here), now: shop.now() })
    : null;
  const ways = waysOf(
    here.map((row) => row.variantId),
    "SHIP",
    {},
  );
  return priceLines(shop, here, { ways, provinceCode, pickupLocationId: null, mobile: null, plan });
}

/** Units in a cart, for the badge of every page. */
export async function cartCount(shop: Pick<Ground, "db" | "together">, token: string | null): Promise<number> {
  return token === null
    ? 0
    : shop.together("cart-counts", hashCartToken(token), (all: readonly string[]) => counts(shop, all));
}

async function counts(shop: Pick<Ground, "db">, tokenHashes: readonly string[]): Promise<number[]> {
  const rows = await shop.db.$queryRaw<Array<{ tokenHash: string; units: number }>>`
    SELECT c.token_hash AS "tokenHash", sum(l.quantity)::int AS units
    FROM cart c JOIN cart_line l ON l.cart_id = c.id WHERE c.token_hash = ANY(${tokenHashes}) GROUP BY 1`;
  const units = new Map(rows.map((row) => [row.tokenHash, row.units]));
  return tokenHashes.map((tokenHash) => units.get(tokenHash) ?? 0);
}

/** A line for a page, with what must be told about it. @param units that can be had of it at all */
export function cartLine(
  lang: Lang,
  row: CartLineRow,
  units: number,
  discountsOf: ReadonlyMap<string, DiscountView[]>,
): CartLine {
  const available = row.gone ? 0 : units;
  const discounts = discountsOf.get(row.id) ?? [];
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
    discounts,
    totalFen: discounts.reduce((left, { fen }) => left - fen, row.priceFen * row.quantity),
    perishable: row.perishable,
    notices: cartNotices({ ...row, available }),
  };
}

function pick({ hash, width, height, placeholder }: NonNullable<CartLineRow["picture"]>) {
  return { hash, width, height, placeholder };
}
