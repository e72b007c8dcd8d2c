import type { DeliveryMethod, FulfillmentState, OrderState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";

/** Where a part of an order is, in a shopper's terms; words under `order.part.<stage>`. */
export type PartStage =
  | "WAITING_FOR_PAYMENT"
  | "PREPARING"
  | "PACKED"
  | "ON_THE_WAY"
  | "READY"
  | "COLLECTED"
  | "SHIPPED"
  | "CANCELLED"
  | "NOT_COLLECTED";

const STAGES: Record<FulfillmentState, PartStage> = {
  PENDING: "WAITING_FOR_PAYMENT",
  OPEN: "PREPARING",
  PICKING: "PREPARING",
  PREPARED: "PACKED",
  IN_TRANSIT: "ON_THE_WAY",
  READY: "READY",
  HANDED_OVER: "COLLECTED",
  SHIPPED: "SHIPPED",
  CANCELLED: "CANCELLED",
  EXPIRED: "NOT_COLLECTED",
};

/** Where a part is collected, for directions and calls. */
type PartPlace = {
  id: string;
  handle: string;
  name: string;
  address: string;
  phone: string | null;
  timeZone: string;
  /** WGS-84 */
  latitude: number;
  longitude: number;
};

/** A part of an order as its page shows it. */
export type OrderPart = {
  id: string;
  position: number;
  method: DeliveryMethod;
  stage: PartStage;
  /** Nobody has begun to pick it. */
  untouched: boolean;
  promisedAt: Date;
  /** Only while it is READY: shown with a QR code. */
  pickupCode: string | null;
  keepUntil: Date | null;
  handedOverAt: Date | null;
  shippedAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  place: PartPlace | null;
  /** Units that come with this part, and those that could not be given (from elsewhere, or refunded). */
  lines: Array<{ orderLineId: string; quantity: number; rejected: number }>;
};

type PartRow = Omit<OrderPart, "stage" | "untouched" | "place"> & {
  state: FulfillmentState;
  place: (Omit<PartPlace, "name" | "address"> & Record<"name" | "address", Localized>) | null;
};

/** The parts of an order in order, for whoever may see it (the caller has checked the order's secret). */
export async function orderParts(
  shop: Pick<Ground, "db" | "together">,
  lang: Lang,
  orderId: string,
): Promise<OrderPart[]> {
  const parts = await shop.together("order-parts", orderId, (all: readonly string[]) => readParts(shop, all));
  return parts.map(({ state, pickupCode, place, ...part }) => ({
    ...part,
    stage: STAGES[state],
    untouched: state === "PENDING" || state === "OPEN",
    pickupCode: state === "READY" ? pickupCode : null,
    place: place && { ...place, name: localize(place.name, lang), address: localize(place.address, lang) },
  }));
}

/** Those of several orders; one query. */
async function readParts(shop: Pick<Ground, "db">, orderIds: readonly string[]): Promise<PartRow[][]> {
  const parts = await shop.db.$queryRaw<Array<PartRow & { orderId: string }>>`
    SELECT f.order_id AS "orderId", f.id, f.position, f.method::text, f.state::text, f.promised_at AS "promisedAt",
      f.pickup_code AS "pickupCode", f.keep_until AS "keepUntil", f.handed_over_at AS "handedOverAt",
      f.shipped_at AS "shippedAt", f.carrier, f.tracking_number AS "trackingNumber",
      (SELECT coalesce(json_agg(json_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity,
          'rejected', l.rejected) ORDER BY l.id), '[]')
        FROM fulfillment_order_line l WHERE l.fulfillment_order_id = f.id) AS lines,
      CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'handle', h.handle, 'name', h.name,
        'address', h.address, 'phone', h.phone, 'timeZone', h.time_zone, 'latitude', h.latitude,
        'longitude', h.longitude) END AS place
    FROM fulfillment_order f LEFT JOIN location h ON h.id = f.handover_location_id
    WHERE f.order_id = ANY(${orderIds}::uuid[]) ORDER BY f.position`;
  return orderIds.map((orderId) => parts.flatMap(({ orderId: of, ...part }) => (of === orderId ? [part] : [])));
}

/** Whether the shopper may still cancel an order as a whole (`cancelOrder` decides again, under the lock). */
export function mayBeCancelled(orderState: OrderState, parts: ReadonlyArray<{ untouched: boolean }>): boolean {
  return orderState === "PLACED" || (orderState === "CONFIRMED" && parts.every((part) => part.untouched));
}
