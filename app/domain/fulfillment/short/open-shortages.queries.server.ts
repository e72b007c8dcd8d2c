import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { insteadOf } from "./instead.ts";
import { missingUnits, type MissingUnits } from "./missing-units.server.ts";

/** Units of an order that are short, and what can be had instead. */
export type OpenShortage = {
  id: string;
  orderLineId: string;
  units: number;
  deadline: Date;
  places: Array<{
    locationId: string;
    name: string;
    city: string;
    address: string;
    timeZone: string;
    promisedAt: Date;
    /** Where it was to be collected anyway: later. */
    isHere: boolean;
  }>;
  /** By parcel, to the order's address or to one that is asked for; null where nobody can send it. */
  ship: { promisedAt: Date; hasAddress: boolean } | null;
};

/** The open shortages of an order, for whoever may see it (the caller has checked that). One query, three more for each. */
export async function openShortages(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  lang: Lang,
  orderId: string,
): Promise<OpenShortage[]> {
  const open = await shop.together("open-shortages", orderId, (all: readonly string[]) => readShortages(shop, all));
  return Promise.all(
    open.map(async ({ id, units, deadline, orderLineId }): Promise<OpenShortage> => {
      const missing = await missingOf(shop, id);
      const ways = missing ? insteadOf(missing, shop.now()) : [];
      const sent = ways.find((way) => way.kind === "SHIP");
      return {
        id,
        orderLineId,
        units,
        deadline,
        places: await placesOf(shop, lang, ways, missing?.handoverLocationId ?? null),
        ship: sent ? { promisedAt: sent.promisedAt, hasAddress: missing!.address !== null } : null,
      };
    }),
  );
}

type ShortageRow = Omit<OpenShortage, "places" | "ship">;

/** Those of several orders; one query. */
async function readShortages(shop: Pick<Ground, "db">, orderIds: readonly string[]): Promise<ShortageRow[][]> {
  const open = await shop.db.$queryRaw<Array<ShortageRow & { orderId: string }>>`
    SELECT s.order_id AS "orderId", s.id, s.quantity AS units, s.deadline, l.order_line_id AS "orderLineId"
    FROM shortage s JOIN fulfillment_order_line l ON l.id = s.fulfillment_order_line_id
    WHERE s.order_id = ANY(${orderIds}::uuid[]) AND s.state = 'OPEN' ORDER BY s.raised_at`;
  return orderIds.map((orderId) => open.filter((shortage) => shortage.orderId === orderId));
}

async function placesOf(
  shop: Pick<Ground, "db">,
  lang: Lang,
  ways: ReturnType<typeof insteadOf>,
  here: string | null,
): Promise<OpenShortage["places"]> {
  const collected = ways.filter((way) => way.kind === "PICKUP");
  const named = await shop.db.location.findMany({
    where: { id: { in: collected.map(({ locationId }) => locationId) } },
    select: { id: true, name: true, city: true, address: true, timeZone: true },
  });
  return collected.map(({ locationId, promisedAt }) => {
    const { name, city, address, timeZone } = named.find(({ id }) => id === locationId)!;
    const words = { name: localize(name, lang), city: localize(city, lang), address: localize(address, lang) };
    return { locationId, promisedAt, timeZone, isHere: locationId === here, ...words };
  });
}

/**
 * What a shortage's units may come from. A shelf on which they were looked for in vain is not asked again; one whose
 * books a physical fact emptied is, once they have some. @returns null when there is no such shortage
 */
export async function missingOf(
  shop: Pick<Ground, "db" | "kept" | "now" | "together">,
  shortageId: string,
): Promise<MissingUnits | null> {
  const shortage = await shop.db.shortage.findUnique({
    where: { id: shortageId },
    select: { quantity: true, reason: true, line: { select: { id: true, fulfillmentOrderId: true } } },
  });
  if (!shortage) return null;
  const { id: lineId, fulfillmentOrderId } = shortage.line;
  const alsoHere = shortage.reason === "SOLD_ELSEWHERE";
  return missingUnits(shop, { lineId, fulfillmentOrderId, quantity: shortage.quantity, alsoHere });
}
