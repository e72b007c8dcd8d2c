import { randomBytes } from "node:crypto";
import { addToCart } from "#app/domain/checkout/change-cart.server.ts";
import type { Way } from "#app/domain/checkout/choices.ts";
import type { Checkout } from "#app/domain/checkout/checkout.ts";
import { placeOrder, type PlacedOrder, type PlaceRefusal } from "#app/domain/checkout/place-order.server.ts";
import { cartPage } from "#app/domain/checkout/queries.server.ts";
import { buyInShow } from "#app/domain/live/buy-in-show.server.ts";
import { payOrder } from "#app/domain/payments/pay-order.server.ts";
import { refreshPayments } from "#app/domain/payments/refresh-payment.server.ts";
import { invariant } from "#app/platform/assert.ts";
import type { Result } from "#app/platform/result.ts";
import type { Shop } from "#app/shop.server.ts";

/** A shop and its jobs: a test's own, or one that a server works beside, whose jobs need no help. */
type BuildingSite = Shop & { runJobs: () => Promise<void> };

export const aToken = () => randomBytes(32).toString("base64url");

export const LINYI = {
  name: "王小明",
  mobile: "13805391234",
  provinceCode: "37",
  cityCode: "3713",
  countyCode: "371302",
  streetCode: null,
  detail: "柳青街道演示路1号",
  postcode: null,
};

/** An order on its way through the use-cases. @example await anOrder(shop).of(ginger, 2).pickupAt(qilu).paid().place() */
export function anOrder(shop: BuildingSite) {
  return new OrderBuilder(shop);
}

/** Pays an order's open session at the demo provider. */
export async function pay(shop: Shop, order: PlacedOrder): Promise<void> {
  const started = await payOrder(shop, order);
  invariant(started.ok, "the order waits for money");
  const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId: order.orderId, state: "PENDING" } });
  await shop.demoPayer!.pay(payment.providerRef!, "pay-silently");
  await refreshPayments(shop, order.orderId);
}

class OrderBuilder {
  readonly token = aToken();
  readonly #lines: Array<{ variantId: string; quantity: number; way: Way | null; show?: string; via?: string }> = [];
  #change: Partial<Checkout> = {};
  #way: Way = "SHIP";
  #pays = false;

  constructor(private readonly shop: BuildingSite) {}

  /** @param way of this line; without it, that of the order */
  of(variantId: string, quantity = 1, way: Way | null = null): this {
    this.#lines.push({ variantId, quantity, way });
    return this;
  }

  /** From a live show. @param show its handle @param via the touchpoint by which its viewer came */
  ofShow(show: string, variantId: string, quantity = 1, via?: string): this {
    this.#lines.push({ variantId, quantity, way: null, show, ...(via && { via }) });
    return this;
  }

  /** Collected, wherever a line does not say otherwise. */
  pickupAt(locationId: string): this {
    this.#way = "PICKUP";
    this.#change.pickupLocationId = locationId;
    return this;
  }

  with(change: Partial<Checkout>): this {
    this.#change = { ...this.#change, ...change };
    return this;
  }

  paid(): this {
    this.#pays = true;
    return this;
  }

  /** Puts the lines into the cart. @returns the checkout as its form would say it */
  async checkout(): Promise<Checkout> {
    for (const { variantId, quantity, show, via } of this.#lines) {
      if (show) {
        const wanted = { handle: show, variantId, quantity, seenFen: 1e9, via: via ?? null };
        const taken = await buyInShow(this.shop, this.token, wanted);
        invariant(taken.ok && taken.value.quantity >= quantity, `the show sells it, not ${JSON.stringify(taken)}`);
        continue;
      }
      const added = await addToCart(this.shop, this.token, { variantId, quantity });
      invariant(added.ok && added.value.quantity >= quantity, "the cart takes it");
    }
    return this.checkoutAgain();
  }

  /** The checkout of the cart as it lies there, at the price it has by now. */
  async checkoutAgain(): Promise<Checkout> {
    const { price } = await cartPage(this.shop, "zh", this.token);
    const ways = Object.fromEntries(this.#lines.map((line) => [line.variantId, line.way ?? this.#way]));
    return {
      checkoutKey: this.shop.newId(),
      agreedTotalFen: price.itemsFen - price.discountFen,
      contact: { name: "王小明", mobile: "13805391234" },
      ways,
      shipTo: Object.values(ways).includes("SHIP") ? LINYI : null,
      pickupLocationId: null,
      slotStartsAt: null,
      collector: null,
      giftNote: null,
      invoice: null,
      agreedToFresh: false,
      ...this.#change,
    };
  }

  async try(): Promise<Result<PlacedOrder, PlaceRefusal>> {
    return placeOrder(this.shop, this.token, await this.checkout(), "zh");
  }

  /** @throws when it is refused */
  async place(): Promise<PlacedOrder> {
    const placed = await this.try();
    invariant(placed.ok, `the order is placed, not ${JSON.stringify(placed)}`);
    if (this.#pays) {
      await pay(this.shop, placed.value);
      await this.shop.runJobs();
    }
    return placed.value;
  }
}
