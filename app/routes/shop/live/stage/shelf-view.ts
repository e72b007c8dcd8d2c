import type { ShelfProduct } from "#app/domain/live/show-page.queries.server.ts";
import type { ShelfItem, ShowState } from "#app/domain/live/show-reducer.ts";
import type { ShowSample } from "#app/domain/live/show-sample.ts";

/** An item of the shelf as viewers see it now. */
export type ShelfView = ShelfProduct &
  Pick<ShelfItem, "presented" | "limitPerCustomer"> & {
    /** What it costs in this moment. */
    nowFen: number;
    /** What it costs outside the show, where that is more. */
    beforeFen: number | null;
    /** Units the show has left; null: none were set aside for it (yet). */
    left: number | null;
  };

/** Facts of the shelf and the state of the log, put together; in the order in which the host planned. */
export function shelfView(products: readonly ShelfProduct[], state: ShowState, sample: ShowSample): ShelfView[] {
  const known = new Map(products.map((product) => [product.variantId, product]));
  return state.items.flatMap(({ variantId, priceFen, presented, limitPerCustomer }) => {
    const product = known.get(variantId);
    if (!product) return [];
    const nowFen = priceFen ?? product.usualFen;
    const beforeFen = nowFen < product.usualFen ? product.usualFen : product.compareAtFen;
    return [{ ...product, presented, limitPerCustomer, nowFen, beforeFen, left: sample.left[variantId] ?? null }];
  });
}

/** @example nameOf({ title: "Green tea", variantTitle: "100 g", … }) → "Green tea 100 g" */
export const nameOf = ({ title, variantTitle }: Pick<ShelfProduct, "title" | "variantTitle">) =>
  [title, variantTitle].filter(Boolean).join(" ");
