import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { FulfillmentState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang, type Localized } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { codeProofs, saltOf } from "./code-proof.server.ts";

/** An order's part as a device carries it: who it is for only as a family name, no number, no code. Times are ISO. */
export type DeviceOrder = {
  id: string;
  number: string;
  state: FulfillmentState;
  promisedAt: string;
  /** Waits here for its customer, or was given to them today; else it is being prepared here. */
  atCounter: boolean;
  keepUntil: string | null;
  handedOverAt: string | null;
  bagPlace: string | null;
  collector: string;
  /** The pickup code, stretched (code-proof.ts). */
  proof: string | null;
  lines: Array<{ title: string; variantTitle: string; quantity: number }>;
};

/** What a device of a place knows of its orders until the next contact. */
export type DeviceOrders = { takenAt: string; salt: string; orders: DeviceOrder[] };

/** Most orders a device carries: what a lost one could tell is bounded (docs/decisions/062). */
const MOST_ORDERS = 200;

/** The orders of one place for a device that may have to do without network; null for who doesn't work at its board. */
export async function deviceOrders(
  shop: Pick<Ground, "db" | "now" | "secret">,
  actor: StaffActor,
  { lang, locationId }: { lang: Lang; locationId: string },
): Promise<DeviceOrders | null> {
  if (!isUuid(locationId) || !may(actor, "handOver", locationId)) return null;
  const now = shop.now();
  const rows = await shop.db.$queryRaw<Row[]>`
    SELECT f.id, o.number, f.state::text, f.promised_at AS "promisedAt", f.keep_until AS "keepUntil",
      f.handed_over_at AS "handedOverAt", f.bag_place AS "bagPlace", f.pickup_code AS "pickupCode",
      left(coalesce(o.collector_name, o.contact_name), 1) AS initial,
      f.state IN ('READY', 'HANDED_OVER') AS "atCounter",
      (SELECT jsonb_agg(jsonb_build_object('title', i.product_title, 'variantTitle', i.variant_title,
          'quantity', n.quantity - n.rejected) ORDER BY i.position)
        FROM fulfillment_order_line n JOIN order_line i ON i.id = n.order_line_id
        WHERE n.fulfillment_order_id = f.id AND n.quantity > n.rejected) AS lines
    FROM fulfillment_order f JOIN "order" o ON o.id = f.order_id
    WHERE f.method <> 'SHIP' AND (${atCounter(locationId, now)} OR ${preparing(locationId)})
    ORDER BY "atCounter" DESC, f.state = 'READY' DESC, f.promised_at, f.id LIMIT ${MOST_ORDERS}`;
  const waiting = rows.filter((row) => row.atCounter);
  const proofs = await codeProofs(shop, locationId, waiting);
  // Named one by one: what is not named here does not leave the shop, the code least of all.
  const orders = rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    promisedAt: row.promisedAt.toISOString(),
    atCounter: row.atCounter,
    keepUntil: row.keepUntil?.toISOString() ?? null,
    handedOverAt: row.handedOverAt?.toISOString() ?? null,
    bagPlace: row.bagPlace,
    collector: `${row.initial}**`,
    proof: proofs.get(row.id) ?? null,
    lines: (row.lines ?? []).map(({ title, variantTitle, quantity }) => ({
      title: localize(title, lang),
      variantTitle: localize(variantTitle, lang),
      quantity,
    })),
  }));
  return { takenAt: now.toISOString(), salt: saltOf(shop.secret, locationId), orders };
}

type Row = {
  id: string;
  number: string;
  state: FulfillmentState;
  promisedAt: Date;
  keepUntil: Date | null;
  handedOverAt: Date | null;
  bagPlace: string | null;
  pickupCode: string | null;
  initial: string;
  atCounter: boolean;
  lines: Array<{ title: Localized; variantTitle: Localized; quantity: number }> | null;
};

/** Waiting here, or given to their customer within the last day. */
function atCounter(locationId: string, now: Date): Prisma.Sql {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  return Prisma.sql`f.handover_location_id = ${locationId}::uuid
    AND (f.state = 'READY' OR (f.state = 'HANDED_OVER' AND f.handed_over_at > ${dayAgo}))`;
}

function preparing(locationId: string): Prisma.Sql {
  return Prisma.sql`f.location_id = ${locationId}::uuid AND f.state IN ('OPEN', 'PICKING', 'PREPARED')`;
}
