import { audit } from "#app/domain/identity/audit.server.ts";
import { may } from "#app/domain/identity/can.ts";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { registerBatch, type BatchRefusal } from "#app/domain/catalog/register-batch.server.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { decideOnce } from "#app/platform/decide-once.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import type { LocalDate } from "#app/platform/zoned-time.ts";
import { receiveStock } from "../receive-stock.server.ts";

/** A line of a delivery note as it is read off the boxes. */
export type DeliveredLine = {
  /** Barcode or SKU. */
  code: string;
  quantity: number;
  /** A known or new batch; all null: none is known. */
  traceCode: string | null;
  producedOn: LocalDate | null;
  bestBefore: LocalDate | null;
  producer: string | null;
};

export type LineProblem = "NO_SUCH_VARIANT" | BatchRefusal["refusal"];

export type DeliveryRefusal =
  | { refusal: "NOT_ALLOWED" }
  | { refusal: "NO_LINES" }
  /** The note was received before, here or elsewhere; `place` is Localized. */
  | { refusal: "RECEIVED_ALREADY"; at: Date; place: unknown }
  /** By the lines' positions from 0; nothing was received. */
  | { refusal: "BAD_LINES"; problems: Array<{ line: number; problem: LineProblem }> };

export type Delivered = { receiptId: string; units: number; lines: number };

/** Most lines of one delivery note. */
export const MOST_DELIVERED_LINES = 100;

/**
 * Goods from a producer are put on a shelf, by their delivery note: a note counts once, whoever types it again. A line
 * may bring a new batch of its product.
 */
export function receiveDelivery(
  shop: Pick<Ground, "transact" | "now">,
  actor: StaffActor,
  command: { locationId: string; reference: string; lines: DeliveredLine[]; key: string },
): Promise<Result<Delivered, DeliveryRefusal>> {
  const { locationId, reference, key } = command;
  const lines = command.lines.filter(({ quantity }) => quantity > 0);
  const use = { name: "receive-delivery", key, fingerprint: [locationId, reference, lines] };
  return decideOnce(shop, use, async (tx): Promise<Result<Delivered, DeliveryRefusal>> => {
    if (!isUuid(locationId) || !may(actor, "moveStock", locationId)) return refuse({ refusal: "NOT_ALLOWED" });
    if (lines.length === 0 || lines.length > MOST_DELIVERED_LINES) return refuse({ refusal: "NO_LINES" });
    // Two people who type one note take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`receive-delivery/${reference}`}))`;
    const earlier = await tx.stockReceipt.findUnique({
      where: { reference },
      select: { receivedAt: true, location: { select: { name: true } } },
    });
    if (earlier) return refuse({ refusal: "RECEIVED_ALREADY", at: earlier.receivedAt, place: earlier.location.name });
    const { units, problems } = await readLines(tx, lines);
    if (problems.length > 0) return refuse({ refusal: "BAD_LINES", problems });
    const at = shop.now();
    const note = { reference, locationId, lines: units, at, staffId: actor.id };
    const receiptId = await receiveStock(tx, note);
    await audit(tx, {
      at,
      actor,
      action: "receive-delivery",
      subjectType: "stock_receipt",
      subjectId: receiptId,
      locationId,
      after: { reference, lines: units },
    });
    return ok({ receiptId, units: units.reduce((sum, line) => sum + line.quantity, 0), lines: units.length });
  });
}

type Units = { variantId: string; batchId: string | null; quantity: number };

async function readLines(
  tx: Tx,
  lines: readonly DeliveredLine[],
): Promise<{ units: Units[]; problems: Array<{ line: number; problem: LineProblem }> }> {
  const units: Units[] = [];
  const problems: Array<{ line: number; problem: LineProblem }> = [];
  for (const [line, { code, quantity, ...batch }] of lines.entries()) {
    const variant = await tx.variant.findFirst({
      where: { OR: [{ barcode: code }, { sku: { equals: code, mode: "insensitive" } }] },
      select: { id: true, productId: true },
    });
    if (!variant) {
      problems.push({ line, problem: "NO_SUCH_VARIANT" });
      continue;
    }
    const { id: variantId, productId } = variant;
    const unknown = batch.traceCode === null && batch.producedOn === null && batch.bestBefore === null;
    const found = unknown ? ok({ batchId: null }) : await registerBatch(tx, { productId, ...batch });
    if (found.ok) units.push({ variantId, batchId: found.value.batchId, quantity });
    else problems.push({ line, problem: found.refusal });
  }
  return { units: merged(units), problems };
}

/** Two boxes of one batch are one line. */
function merged(units: readonly Units[]): Units[] {
  const lines = new Map<string, Units>();
  for (const unit of units) {
    const key = `${unit.variantId}/${unit.batchId}`;
    const before = lines.get(key)?.quantity ?? 0;
    lines.set(key, { ...unit, quantity: before + unit.quantity });
  }
  return [...lines.values()];
}
