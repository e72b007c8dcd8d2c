import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import type { TransferState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import { isUuid } from "#app/platform/ids.ts";
import { FREE } from "../availability.queries.server.ts";
import { NAMED, named, type NamedColumns, type NamedVariant } from "../shelf/variant-words.server.ts";

export type TransferLineRow = NamedVariant & {
  lineId: string;
  traceCode: string | null;
  bestBefore: string | null;
  quantity: number;
  received: number;
  putBack: number;
  writtenOff: number;
  reason: string | null;
  /** Units that the sender could send now; of a draft. */
  free: number;
  openVariance: boolean;
};

/** What a person may do with a transfer now. */
export type TransferStep = "EDIT" | "SEND" | "DROP" | "RECEIVE" | "PUT_BACK" | "WRITE_OFF";

export type TransferPage = {
  id: string;
  number: string;
  state: TransferState;
  note: string | null;
  from: { id: string; name: string };
  to: { id: string; name: string };
  /** Of the receiver, for times. */
  timeZone: string;
  /** The board's cards of customers' orders that it carries. */
  cards: string[];
  lines: TransferLineRow[];
  steps: TransferStep[];
  /** Who did what, the newest first. */
  story: Array<{ at: Date; action: string; by: string | null }>;
};

/** A transfer at one of a person's places: three queries. Null where there is none. */
export async function transferPage(
  shop: Pick<Ground, "db">,
  actor: StaffActor,
  input: { lang: Lang; id: string },
): Promise<TransferPage | null> {
  const { lang, id } = input;
  if (!isUuid(id)) return null;
  const transfer = await shop.db.transfer.findUnique({
    where: { id },
    include: {
      from: { select: { id: true, name: true } },
      to: { select: { id: true, name: true, timeZone: true } },
      fulfillmentOrders: { select: { id: true } },
    },
  });
  if (!transfer) return null;
  const { fromId, toId } = transfer;
  if (!may(actor, "viewStock", fromId) && !may(actor, "viewStock", toId)) return null;
  const [lines, story] = await Promise.all([linesOf(shop, lang, id), storyOf(shop, id)]);
  return {
    id,
    number: transfer.number,
    state: transfer.state,
    note: transfer.note,
    from: { id: fromId, name: localize(transfer.from.name, lang) },
    to: { id: toId, name: localize(transfer.to.name, lang) },
    timeZone: transfer.to.timeZone,
    cards: transfer.fulfillmentOrders.map((part) => part.id),
    lines,
    steps: transfer.fulfillmentOrders.length > 0 ? [] : stepsOf(actor, transfer),
    story,
  };
}

function stepsOf(actor: StaffActor, transfer: { state: TransferState; fromId: string; toId: string }): TransferStep[] {
  const [sends, receives] = [may(actor, "moveStock", transfer.fromId), may(actor, "moveStock", transfer.toId)];
  switch (transfer.state) {
    case "DRAFT":
      return [...(sends ? (["SEND"] as const) : []), ...(sends || receives ? (["EDIT", "DROP"] as const) : [])];
    case "IN_TRANSIT":
    case "PARTIALLY_RECEIVED":
      return [
        ...(receives ? (["RECEIVE"] as const) : []),
        ...(sends ? (["PUT_BACK"] as const) : []),
        ...(may(actor, "manageStock", transfer.fromId) ? (["WRITE_OFF"] as const) : []),
      ];
    case "RECEIVED":
    case "CANCELLED":
      return [];
  }
}

async function linesOf(shop: Pick<Ground, "db">, lang: Lang, transferId: string): Promise<TransferLineRow[]> {
  const rows = await shop.db.$queryRaw<Array<NamedColumns & Omit<TransferLineRow, keyof NamedVariant>>>`
    SELECT ${NAMED}, tl.id AS "lineId", b.trace_code AS "traceCode", b.best_before::text AS "bestBefore", tl.quantity,
      tl.received, tl.put_back AS "putBack", tl.written_off AS "writtenOff", tl.discrepancy_reason AS reason,
      coalesce(${FREE}, 0) AS free,
      EXISTS (SELECT FROM variance x WHERE x.transfer_line_id = tl.id AND x.state = 'OPEN') AS "openVariance"
    FROM transfer_line tl JOIN transfer t ON t.id = tl.transfer_id
    JOIN variant v ON v.id = tl.variant_id JOIN product p ON p.id = v.product_id
    LEFT JOIN batch b ON b.id = tl.batch_id
    LEFT JOIN stock_level s ON s.location_id = t.from_id AND s.variant_id = v.id
    WHERE tl.transfer_id = ${transferId}::uuid
    ORDER BY p.ten_number NULLS LAST, p.position, p.handle, v.position, b.best_before`;
  return rows.map((row) => named(row, lang));
}

function storyOf(shop: Pick<Ground, "db">, transferId: string): Promise<TransferPage["story"]> {
  return shop.db.$queryRaw<TransferPage["story"]>`
    SELECT a.at, a.action, f.name AS by FROM audit_entry a LEFT JOIN staff f ON f.id = a.actor_id
    WHERE a.subject_type = 'transfer' AND a.subject_id = ${transferId} ORDER BY a.at DESC, a.id DESC LIMIT 30`;
}
