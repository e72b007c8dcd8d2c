import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { firstExpiredFirstOut } from "#app/domain/inventory/first-expired-first-out.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { fromDateColumn, localDate, toDateColumn } from "#app/platform/zoned-time.ts";
import type { BoardCard } from "./board.queries.server.ts";

/** Where a parcel goes, for its label. */
export type ShipTo = { name: string; mobile: string; region: string; detail: string; postcode: string | null };

/** What a card tells beyond what the board shows. */
export type CardStory = {
  /** What the whole order cost. */
  orderTotalFen: number;
  /** The order's story, the newest last; `by` is the name of a member of staff. `data`: facts of orders/timeline.server.ts. */
  timeline: Array<{
    id: string;
    at: Date;
    kind: string;
    actorKind: string;
    by: string | null;
    data: Record<string, unknown>;
  }>;
  /** Messages that told the customer to come; of the number only its end. */
  told: Array<{ at: Date; channel: "SMS" | "EMAIL"; recipientEnd: string }>;
  otherParts: Array<{ id: string; part: number; state: FulfillmentState; place: string; mine: boolean }>;
  /** Batches to take the units from, first expired first out; days as "2026-11-24". */
  batches: Array<{ lineId: string; traceCode: string; bestBefore: string; quantity: number }>;
  /** Only of a parcel, only for those who send it. */
  shipTo: ShipTo | null;
};

/** The rest of a card that `boardCard` gave this person: six queries. */
export async function cardStory(
  shop: Pick<Ground, "db" | "now">,
  actor: StaffActor,
  lang: Lang,
  card: BoardCard,
): Promise<CardStory> {
  const [order, timeline, messages, parts, batches] = await Promise.all([
    orderOf(shop, card.orderId),
    storyOf(shop, card.orderId),
    shop.db.outgoingMessage.findMany({
      where: { dedupeKey: { startsWith: `pickup-ready:${card.id}:` } },
      select: { createdAt: true, channel: true, recipient: true },
      orderBy: { createdAt: "asc" },
    }),
    shop.db.fulfillmentOrder.findMany({
      where: { orderId: card.orderId, id: { not: card.id } },
      select: {
        id: true,
        position: true,
        state: true,
        locationId: true,
        handoverLocationId: true,
        location: { select: { name: true } },
      },
      orderBy: { position: "asc" },
    }),
    proposedBatches(shop, card),
  ]);
  const maySend = card.method === "SHIP" && may(actor, "ship", card.locationId);
  return {
    orderTotalFen: order.totalFen,
    timeline,
    told: messages.map(({ createdAt, channel, recipient }) => ({
      at: createdAt,
      channel,
      recipientEnd: recipient.slice(-4),
    })),
    otherParts: parts.map(({ id, position, state, location, locationId, handoverLocationId }) => ({
      id,
      part: position,
      state,
      place: localize(location.name, lang),
      mine: [locationId, handoverLocationId].some((place) => place !== null && may(actor, "viewBoard", place)),
    })),
    batches,
    shipTo: maySend ? order.shippingAddress : null,
  };
}

async function storyOf(shop: Pick<Ground, "db">, orderId: string): Promise<CardStory["timeline"]> {
  const entries = await shop.db.orderTimelineEntry.findMany({
    where: { orderId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const people = entries.flatMap(({ actorKind, actorId }) => (actorKind === "STAFF" && actorId ? [actorId] : []));
  const names =
    people.length === 0
      ? []
      : await shop.db.staff.findMany({ where: { id: { in: people } }, select: { id: true, name: true } });
  return entries.map(({ id, at, kind, actorKind, actorId, data }) => ({
    id,
    at,
    kind,
    actorKind,
    by: names.find((person) => person.id === actorId)?.name ?? null,
    data: data as Record<string, unknown>,
  }));
}

/** While units are still to be taken from the shelf. */
async function proposedBatches(shop: Pick<Ground, "db" | "now">, card: BoardCard): Promise<CardStory["batches"]> {
  if (!["OPEN", "PICKING", "PREPARED"].includes(card.state)) return [];
  const rows = await shop.db.$queryRaw<
    Array<{ lineId: string; traceCode: string; bestBefore: Date; onHand: number; timeZone: string }>
  >`
    SELECT n.id AS "lineId", b.trace_code AS "traceCode", b.best_before AS "bestBefore", v.on_hand AS "onHand",
      l.time_zone AS "timeZone"
    FROM fulfillment_order_line n
    JOIN fulfillment_order f ON f.id = n.fulfillment_order_id
    JOIN location l ON l.id = f.location_id
    JOIN order_line i ON i.id = n.order_line_id
    JOIN batch_level v ON v.location_id = f.location_id AND v.variant_id = i.variant_id AND v.on_hand > 0
    JOIN batch b ON b.id = v.batch_id
    WHERE f.id = ${card.id}::uuid`;
  return card.lines.flatMap(({ lineId, quantity, rejected }) => {
    const mine = rows.filter((row) => row.lineId === lineId);
    if (mine.length === 0 || quantity === rejected) return [];
    const shelf = mine.map(({ traceCode, onHand, bestBefore }) => ({ batchId: traceCode, onHand, bestBefore }));
    const today = toDateColumn(localDate(shop.now(), mine[0]!.timeZone));
    return firstExpiredFirstOut(shelf, quantity - rejected, today).flatMap((pick) => {
      const batch = mine.find(({ traceCode }) => traceCode === pick.batchId);
      if (!batch) return [];
      const { traceCode, bestBefore } = batch;
      return [{ lineId, traceCode, bestBefore: fromDateColumn(bestBefore), quantity: pick.quantity }];
    });
  });
}

function orderOf(shop: Pick<Ground, "db">, orderId: string) {
  return shop.db.order.findUniqueOrThrow({
    where: { id: orderId },
    select: {
      totalFen: true,
      shippingAddress: { select: { name: true, mobile: true, region: true, detail: true, postcode: true } },
    },
  });
}
