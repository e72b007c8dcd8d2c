import type { OrderPolicy } from "#app/domain/orders/policy/order-policy.ts";

/** What says whether a part keeps: to be selected of its lines. */
export const WHAT_KEEPS = {
  select: { quantity: true, rejected: true, orderLine: { select: { perishable: true } } },
} as const;

type Part = { lines: ReadonlyArray<{ quantity: number; rejected: number; orderLine: { perishable: boolean } }> };

/** Whether something that does not keep is among what waits to be collected. */
export function isFresh({ lines }: Part): boolean {
  return lines.some((line) => line.orderLine.perishable && line.rejected < line.quantity);
}

/** How an order that waits to be collected is treated. */
export function waitingOf(part: Part, { noShow }: OrderPolicy): OrderPolicy["noShow"]["usual"] {
  return isFresh(part) ? noShow.fresh : noShow.usual;
}
