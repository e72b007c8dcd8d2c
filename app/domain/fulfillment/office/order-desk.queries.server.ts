import { may, placesWhere } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { workPlaces } from "#app/domain/identity/queries.server.ts";
import { readOrderNumber } from "#app/domain/orders/order-number.ts";
import { readOrderPolicy } from "#app/domain/orders/policy/read-order-policy.server.ts";
import { mayPromote } from "#app/domain/pricing/save-promotion.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { openShortages } from "../short/open-shortages.queries.server.ts";
import { refundLimit } from "../returns/refund-limit.ts";
import { mayBeCancelled } from "../queries.server.ts";
import { deskStory } from "./desk-story.queries.server.ts";
import type { DeskLine, DeskPart, DeskPlace, OrderDesk } from "./order-desk.ts";
import { readOrderForDesk, type OrderRow } from "./read-order.server.ts";

/**
 * An order by its number, with everything that came of it. Its places' people see it whole; others who take goods back
 * see, by the number that a customer shows them, what was bought and not who bought it.
 * @returns null where there is no such order, or nothing of it for this person
 */
export async function orderDesk(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  actor: StaffActor,
  lang: Lang,
  typed: string,
): Promise<OrderDesk | null> {
  const number = readOrderNumber(typed.slice(0, 32));
  const order = number ? await readOrderForDesk(shop, number) : null;
  if (!order) return null;
  const whole = seesWhole(actor, order);
  if (!whole && placesWhere(actor, "takeReturn").length === 0) return null;
  const takeReturnAt = await workPlaces(shop, actor, lang, "takeReturn");
  const { payments, refunds, messages, timeline, returns, names } = await deskStory(shop, lang, order.id);
  const shortages = whole ? await openShortages(shop, lang, order.id) : [];
  const back = (kind: string) =>
    order.refundLines.filter((line) => line.kind === kind).reduce((sum, { fen }) => sum + fen, 0);
  const discountsOf = (lineId: string | null) =>
    order.discounts
      .filter((discount) => discount.orderLineId === lineId)
      .map(({ promotionId, title, fen }) => ({ id: promotionId, title: localize(title, lang), fen }));
  const { id, state, placedAt, payBy, cancelReason, itemsFen, discountFen, shippingFen, totalFen } = order;
  const untouched = order.fulfillmentOrders.map((part) => ({
    untouched: part.state === "PENDING" || part.state === "OPEN",
  }));
  return {
    id,
    number: order.number,
    state,
    placedAt,
    payBy,
    cancelReason,
    itemsFen,
    discountFen,
    shippingFen,
    shippingDiscounts: discountsOf(null),
    totalFen,
    paidFen: payments.reduce((sum, { paidFen }) => sum + paidFen, 0),
    refundedFen: refunds.reduce((sum, refund) => sum + (refund.state === "FAILED" ? 0 : refund.amountFen), 0),
    shippingRefundedFen: back("SHIPPING"),
    people: whole ? peopleOf(order) : null,
    lines: order.lines.map((line): DeskLine => lineOf(order, line, lang, discountsOf(line.id))),
    parts: order.fulfillmentOrders.map((part) => partOf(part, actor, lang)),
    payments: whole ? payments : [],
    refunds: refunds.map((refund) => ({ ...refund, concernId: triedAgainAs(actor, order, refund.id) })),
    returns,
    shortages,
    messages: whole ? messages : [],
    timeline: whole ? timeline.map((entry) => ({ ...entry, by: names.get(entry.actorId ?? "") ?? null })) : [],
    may: {
      cancel:
        mayBeCancelled(state, untouched) &&
        order.fulfillmentOrders.every((part) => may(actor, "cancelOrder", part.locationId)),
      chooseInstead: order.fulfillmentOrders.some(({ locationId, handoverLocationId }) =>
        [locationId, handoverLocationId].some((place) => place !== null && may(actor, "cancelOrder", place)),
      ),
      refund: await refundRight(shop, actor, order, takeReturnAt),
      takeReturnAt,
      why: whole && mayPromote(actor),
    },
  };
}

/** What waits for the office because a refund failed, where this person is of the office. */
function triedAgainAs(actor: StaffActor, order: OrderRow, refundId: string): string | null {
  if (placesWhere(actor, "runOffice") !== "ALL") return null;
  return order.concerns.find(({ subjectId }) => subjectId === refundId)?.id ?? null;
}

async function refundRight(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  order: OrderRow,
  takeReturnAt: readonly DeskPlace[],
): Promise<OrderDesk["may"]["refund"]> {
  const policy = await readOrderPolicy(shop.db);
  const own = order.fulfillmentOrders
    .flatMap(({ locationId, handoverLocationId }) => [locationId, handoverLocationId])
    .filter((place) => place !== null);
  const here = refundLimit(actor, own, policy);
  const elsewhere = refundLimit(
    actor,
    takeReturnAt.map(({ id }) => id),
    policy,
  );
  const limit = here ?? elsewhere;
  if (limit === null) return null;
  return { limitFen: Number.isFinite(limit) ? limit : null, onlyWithGoods: here === null };
}

/** Whether an order has to do with a place of this person. */
export function seesWhole(
  actor: StaffActor,
  order: { fulfillmentOrders: ReadonlyArray<{ locationId: string; handoverLocationId: string | null }> },
): boolean {
  if (placesWhere(actor, "viewOrders") === "ALL") return true;
  return order.fulfillmentOrders.some(({ locationId, handoverLocationId }) =>
    [locationId, handoverLocationId].some((place) => place !== null && may(actor, "viewOrders", place)),
  );
}

function peopleOf(order: OrderRow): OrderDesk["people"] {
  const { contactName, contactMobile, collectorName, collectorMobile, giftNote, shippingAddress, invoiceRequest } =
    order;
  return {
    buyer: { name: contactName, mobile: contactMobile },
    collector: collectorName === null ? null : { name: collectorName, mobile: collectorMobile ?? "" },
    address: shippingAddress,
    giftNote,
    invoice: invoiceRequest,
  };
}

function lineOf(
  order: OrderRow,
  line: OrderRow["lines"][number],
  lang: Lang,
  discounts: DeskLine["discounts"],
): DeskLine {
  const refunded = order.refundLines.filter(({ orderLineId }) => orderLineId === line.id);
  const gone = order.fulfillmentOrders
    .filter((part) => part.state === "HANDED_OVER" || part.state === "SHIPPED")
    .flatMap((part) => part.lines.filter(({ orderLineId }) => orderLineId === line.id));
  return {
    id: line.id,
    sku: line.sku,
    title: localize(line.productTitle, lang),
    variantTitle: localize(line.variantTitle, lang),
    pictureHash: line.pictureHash,
    delivery: line.delivery,
    perishable: line.perishable,
    quantity: line.quantity,
    unitPriceFen: line.unitPriceFen,
    discounts,
    totalFen: line.totalFen,
    refundedUnits: refunded.reduce((sum, { units }) => sum + units, 0),
    refundedFen: refunded.reduce((sum, { fen }) => sum + fen, 0),
    goneUnits: gone.reduce((sum, { quantity, rejected }) => sum + quantity - rejected, 0),
    returnedUnits: gone.flatMap(({ returned }) => returned).reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

function partOf(part: OrderRow["fulfillmentOrders"][number], actor: StaffActor, lang: Lang): DeskPart {
  const { location, handoverLocation, lines, locationId, handoverLocationId, ...facts } = part;
  const place = ({ id, name }: typeof location) => ({ id, name: localize(name, lang) });
  return {
    ...facts,
    from: place(location),
    at: handoverLocation && place(handoverLocation),
    mine: [locationId, handoverLocationId].some((id) => id !== null && may(actor, "viewBoard", id)),
    lines: lines.map(({ quantity, rejected, orderLine }) => ({
      title: localize(orderLine.productTitle, lang),
      sku: orderLine.sku,
      quantity,
      rejected,
    })),
  };
}
