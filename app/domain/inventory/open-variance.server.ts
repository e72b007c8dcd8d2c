import type { VarianceKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { stockOverdrawn, varianceOpened } from "./events.ts";

/** A disagreement between the books and a physical fact. */
export type Disagreement = {
  kind: VarianceKind;
  locationId: string;
  variantId: string;
  /** Units of the fact minus units of the books; not 0. */
  quantity: number;
  reason?: string;
  /** What it was found at, where there is such a thing. */
  countLineId?: string;
  transferLineId?: string;
  fulfillmentOrderLineId?: string;
  counterSaleId?: string;
  at: Date;
  staffId?: string | null;
};

/**
 * Opens a variance, which stays open until a person settles it (variances/settle-variance), and tells whoever must act.
 * @param options.again whether the level has one of this kind already: nothing is opened, but it is told again
 * @returns its id; null where nothing was opened
 */
export async function openVariance(
  tx: Tx,
  disagreement: Disagreement,
  options: { again?: boolean } = {},
): Promise<string | null> {
  const { at, staffId, ...what } = disagreement;
  if (what.kind === "OVERDRAWN") await publish(tx, stockOverdrawn(what));
  if (options.again) return null;
  const { id } = await tx.variance.create({
    data: { ...what, openedAt: at, openedById: staffId },
    select: { id: true },
  });
  await publish(tx, varianceOpened(id, what));
  return id;
}
