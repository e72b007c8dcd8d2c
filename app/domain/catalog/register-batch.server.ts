import { randomInt } from "node:crypto";
import type { Tx } from "#app/platform/db.server.ts";
import type { Localized } from "#app/platform/i18n/localized.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { ok, refuse, type Result } from "#app/platform/result.ts";
import { newShortCode, readShortCode } from "#app/platform/short-code.ts";
import { toDateColumn, type LocalDate } from "#app/platform/zoned-time.ts";
import { TRACE_CODE_LENGTH } from "./batch-csv.ts";
import { catalogChanged } from "./events.ts";

/** A lot as its package says. Without a trace code it gets one of ours. */
export type NamedBatch = {
  productId: string;
  traceCode: string | null;
  /** Needed where the trace code is not known yet. */
  producedOn: LocalDate | null;
  bestBefore: LocalDate | null;
  producer: string | null;
};

export type BatchRefusal = { refusal: "BAD_TRACE_CODE" | "OTHER_PRODUCT" | "DATES_MISSING" | "DATES_REVERSED" };

/**
 * The batch with a trace code, or a new one where it is not known yet (a step of receiving goods). The producer is that
 * of the label where the package names none. What is known of a batch already is not changed by it.
 */
export async function registerBatch(
  tx: Tx,
  batch: NamedBatch,
): Promise<Result<{ batchId: string; traceCode: string }, BatchRefusal>> {
  const { productId, producedOn, bestBefore } = batch;
  const typed = batch.traceCode === null ? null : readShortCode(batch.traceCode, TRACE_CODE_LENGTH);
  if (batch.traceCode !== null && typed === null) return refuse({ refusal: "BAD_TRACE_CODE" });
  const known = typed && (await tx.batch.findUnique({ where: { traceCode: typed } }));
  if (known) {
    if (known.productId !== productId) return refuse({ refusal: "OTHER_PRODUCT" });
    return ok({ batchId: known.id, traceCode: known.traceCode });
  }
  if (!producedOn || !bestBefore) return refuse({ refusal: "DATES_MISSING" });
  if (bestBefore < producedOn) return refuse({ refusal: "DATES_REVERSED" });
  const product = await tx.product.findUniqueOrThrow({
    where: { id: productId },
    select: { handle: true, vendor: true, label: { select: { producer: true } } },
  });
  const producer: Localized = batch.producer
    ? { zh: batch.producer }
    : ((product.label?.producer as Localized | undefined) ?? { zh: product.vendor });
  const traceCode = typed ?? newShortCode(TRACE_CODE_LENGTH, randomInt);
  const dates = { producedOn: toDateColumn(producedOn), bestBefore: toDateColumn(bestBefore) };
  const { id: batchId } = await tx.batch.create({ data: { traceCode, productId, producer, ...dates } });
  await publish(tx, catalogChanged([product.handle]));
  return ok({ batchId, traceCode });
}
