import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { CounterTender } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { counterGoods, counterPromotions, type SoldGoods } from "./counter-goods.server.ts";
import { MOST_LINES, MOST_UNITS_OF_ONE } from "./counter-limits.ts";
import { allowanceAt, mostByHand } from "./counter-policy.ts";
import { mergeBasket, priceOverCounter, type CounterBasket, type CounterPrice } from "./counter-price.ts";
import { openConflicts } from "./open-conflict.server.ts";
import { readCounterPolicy } from "./read-counter-policy.server.ts";
import { writeCounterSale } from "./write-counter-sale.server.ts";

export type CounterShop = Pooled & Pick<Ground, "db" | "transact" | "now">;

export type SellCommand = {
  /** Given once by the form: a second click is the first one's sale. */
  saleId: string;
  locationId: string;
  lines: CounterBasket;
  byHandFen: number;
  tender: CounterTender;
  /** Cash the customer gave; null where nobody said. */
  receivedFen: number | null;
  /** The total that was shown. */
  agreedTotalFen: number;
};

export type SellRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NOTHING_TO_SELL" }
  | { refusal: "TOO_MUCH" }
  | { refusal: "DISCOUNT_TOO_HIGH"; mostFen: number }
  /** The price is another than was shown: nothing has changed hands yet. */
  | { refusal: "PRICE_CHANGED"; totalFen: number }
  | { refusal: "NOT_ENOUGH_MONEY"; totalFen: number };

export type Sold = { saleId: string; totalFen: number };

/** A basket of a counter with its price of now, and what this person may take off it by hand. */
export async function quoteOverCounter(
  shop: CounterShop,
  actor: StaffActor,
  input: { locationId: string; lines: CounterBasket; byHandFen: number },
): Promise<{ price: CounterPrice; goods: Map<string, SoldGoods>; mostByHandFen: number }> {
  const lines = mergeBasket(input.lines);
  const [found, promotions, policy] = await Promise.all([
    counterGoods(
      shop.db,
      lines.map(({ variantId }) => variantId),
    ),
    counterPromotions(shop),
    readCounterPolicy(shop.db),
  ]);
  const goods = new Map(found.map((one) => [one.variantId, one]));
  const price = priceOverCounter(lines, {
    goods,
    promotions,
    place: input.locationId,
    at: shop.now(),
    byHandFen: input.byHandFen,
  });
  const allowance = allowanceAt(actor, input.locationId, policy);
  return { price, goods, mostByHandFen: mostByHand(allowance, price.itemsFen - price.rulesFen) };
}

/**
 * Sells over the counter, while the shop can be reached. Nothing has changed hands yet, so what would not be right is
 * refused; units are not: what is in the customer's hand is there, whatever the books say (promise 3).
 */
export async function sellOverCounter(
  shop: CounterShop,
  actor: StaffActor,
  command: SellCommand,
): Promise<Result<Sold, SellRefusal>> {
  const { saleId, locationId, tender, receivedFen, byHandFen, agreedTotalFen } = command;
  if (!isUuid(locationId) || !isUuid(saleId) || !may(actor, "sell", locationId))
    return refuse({ refusal: "NOT_ALLOWED" });
  const known = await soldAlready(shop, saleId);
  if (known) return ok(known);
  const { price, goods, mostByHandFen } = await quoteOverCounter(shop, actor, command);
  const { lines, totalFen } = price;
  if (lines.length === 0) return refuse({ refusal: "NOTHING_TO_SELL" });
  if (lines.length > MOST_LINES || lines.some((line) => line.quantity > MOST_UNITS_OF_ONE))
    return refuse({ refusal: "TOO_MUCH" });
  if (byHandFen > mostByHandFen) return refuse({ refusal: "DISCOUNT_TOO_HIGH", mostFen: mostByHandFen });
  if (totalFen !== agreedTotalFen) return refuse({ refusal: "PRICE_CHANGED", totalFen });
  if (tender === "CASH" && receivedFen !== null && receivedFen < totalFen)
    return refuse({ refusal: "NOT_ENOUGH_MONEY", totalFen });
  await shop.transact("sell-over-counter", async (tx) => {
    const at = shop.now();
    const place = await tx.location.findUniqueOrThrow({ where: { id: locationId }, select: { timeZone: true } });
    const fact = {
      saleId,
      locationId,
      lines,
      tender,
      at,
      soldAt: at,
      byHandFen: price.byHandFen,
      timeZone: place.timeZone,
      staffId: actor.id,
      receivedFen: tender === "CASH" ? receivedFen : null,
      shouldFen: null,
      device: null,
    };
    const conflicts = await writeCounterSale(tx, fact, goods);
    if (!conflicts) return;
    await openConflicts(tx, conflicts, { locationId, staffId: actor.id, saleId, at });
    await audit(tx, {
      at,
      actor,
      action: "sell-over-counter",
      subjectType: "counter_sale",
      subjectId: saleId,
      locationId,
      after: { totalFen, byHandFen: price.byHandFen, tender, lines: lines.length },
    });
  });
  return ok({ saleId, totalFen });
}

async function soldAlready(shop: Pick<Ground, "db">, saleId: string): Promise<Sold | null> {
  const receipt = await shop.db.counterReceipt.findUnique({ where: { saleId }, select: { totalFen: true } });
  return receipt && { saleId, totalFen: receipt.totalFen };
}
