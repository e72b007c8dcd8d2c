import { handOver } from "#app/domain/fulfillment/pickup/hand-over.server.ts";
import { markPrepared } from "#app/domain/fulfillment/pickup/mark-prepared.server.ts";
import { markReady } from "#app/domain/fulfillment/pickup/mark-ready.server.ts";
import { rejectLine } from "#app/domain/fulfillment/pickup/reject-line.server.ts";
import { startPicking } from "#app/domain/fulfillment/pickup/start-picking.server.ts";
import { giveMoneyBack } from "#app/domain/fulfillment/returns/give-money-back.server.ts";
import { chooseInstead } from "#app/domain/fulfillment/short/choose-instead.server.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { recordCounterSale } from "#app/domain/inventory/counter-sale.server.ts";
import { LINYI } from "./builders/order.ts";
import { partsOf } from "./builders/pickup.ts";
import type { TestShop } from "./test-shop.ts";

/** What people of the shop and its customers do to an order after it was paid, each refused where it is not its turn. */
export function deedsOf(shop: TestShop, who: { office: StaffActor; store: string; other: string; tea: string }) {
  const { office, store, other, tea } = who;
  /** What a clerk does with the first part that is not over; refused where it is not its turn. */
  async function atTheBoard(
    orderId: string,
    one: { do: "pick" | "handOver" } | { do: "reject"; found: "SHORT" | "DAMAGED" },
  ): Promise<unknown> {
    const parts = await partsOf(shop, orderId);
    const part = parts.find(({ state }) => state !== "CANCELLED" && state !== "HANDED_OVER" && state !== "SHIPPED");
    if (!part) return;
    const command = { fulfillmentOrderId: part.id, key: shop.newId() };
    if (one.do === "reject") {
      const { id: lineId } = part.lines[0]!;
      return rejectLine(shop, office, { ...command, lineId, quantity: 1, reason: one.found });
    }
    if (one.do === "pick") return startPicking(shop, office, command);
    for (const step of [startPicking, markPrepared, markReady])
      await step(shop, office, { ...command, key: shop.newId() });
    const { pickupCode: code } = await shop.db.fulfillmentOrder.findUniqueOrThrow({ where: { id: part.id } });
    if (code) return handOver(shop, office, { code, locationId: part.handoverLocationId!, key: shop.newId() });
  }

  async function chooseFor(orderId: string, way: "STORE" | "SHIP" | "REFUND"): Promise<unknown> {
    const short = await shop.db.shortage.findFirst({ where: { orderId, state: "OPEN" } });
    if (!short) return;
    const shipTo = { ...LINYI, region: "山东省 临沂市 兰山区" };
    const choice =
      way === "STORE"
        ? ({ kind: "PICKUP", locationId: other } as const)
        : way === "SHIP"
          ? ({ kind: "SHIP", shipTo } as const)
          : ({ kind: "REFUND" } as const);
    return chooseInstead(shop, { kind: "SHOPPER" }, { orderId, shortageId: short.id, choice, key: shop.newId() });
  }

  async function officeGives(
    orderId: string,
    { wish, fen }: { wish: "WHOLE" | "LINE" | "AMOUNT"; fen: number },
  ): Promise<unknown> {
    const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId } });
    return giveMoneyBack(shop, office, {
      orderId,
      wish:
        wish === "WHOLE"
          ? { kind: wish }
          : wish === "AMOUNT"
            ? { kind: wish, amountFen: fen }
            : { kind: "LINES", units: [{ lineId: line.id, units: 1 }], shipping: false },
      reason: "GOODWILL",
      note: null,
      goods: null,
      key: shop.newId(),
    });
  }

  async function oversell(): Promise<unknown> {
    const where = { locationId_variantId: { locationId: store, variantId: tea } };
    const { onHand, held, allocated } = await shop.db.stockLevel.findUniqueOrThrow({ where });
    const quantity = Math.min(onHand, onHand - held - allocated + 1);
    if (quantity <= 0) return;
    const at = shop.now();
    const sale = { saleId: shop.newId(), locationId: store, soldAt: at, at, today: new Date("2026-11-24") };
    return shop.transact("sell", (tx) => recordCounterSale(tx, { ...sale, lines: [{ variantId: tea, quantity }] }));
  }

  return { atTheBoard, chooseFor, officeGives, oversell };
}
