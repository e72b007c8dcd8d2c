import type { DeliveryMethod, InvoiceKind, OrderState } from "#app/generated/prisma/enums.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { TimelineKind } from "./timeline.server.ts";

/** An order as its page shows it to whoever holds its key; money in fen. */
export type OrderView = {
  id: string;
  number: string;
  state: OrderState;
  placedAt: Date;
  payBy: Date;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  collector: { name: string; mobile: string } | null;
  giftNote: string | null;
  address: { name: string; mobile: string; region: string; detail: string; postcode: string | null } | null;
  invoice: { kind: InvoiceKind; title: string; taxNumber: string | null } | null;
  /** What rules took off the shipping fee, which is what is left of it. */
  shippingDiscounts: Array<{ id: string; title: string; fen: number }>;
  lines: OrderLineView[];
  /** Oldest first. */
  timeline: Array<{ at: Date; kind: TimelineKind; amountFen: number | null }>;
};

export type OrderLineView = {
  id: string;
  handle: string;
  title: string;
  variantTitle: string;
  picture: { hash: string; width: number; height: number; placeholder: string } | null;
  delivery: DeliveryMethod;
  quantity: number;
  unitPriceFen: number;
  /** Which rules took what off. */
  discounts: Array<{ id: string; title: string; fen: number }>;
  totalFen: number;
};

/** The order itself, for whoever may see it (the caller has checked its key). Mobile numbers are masked. */
export async function orderView(shop: Pick<Ground, "db">, lang: Lang, orderId: string): Promise<OrderView> {
  const order = await shop.db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" } },
      timeline: { orderBy: [{ at: "asc" }, { id: "asc" }] },
      shippingAddress: true,
      invoiceRequest: true,
      discounts: { orderBy: { id: "asc" } },
    },
  });
  const hashes = order.lines.flatMap((line) => (line.pictureHash ? [line.pictureHash] : []));
  const pictures = await shop.db.picture.findMany({
    where: { hash: { in: hashes } },
    select: { hash: true, width: true, height: true, placeholder: true },
  });
  const { id, number, state, placedAt, payBy, itemsFen, discountFen, shippingFen, totalFen, giftNote } = order;
  const discountsOf = (lineId: string | null) =>
    order.discounts
      .filter((discount) => discount.orderLineId === lineId)
      .map((discount) => ({ id: discount.id, title: localize(discount.title, lang), fen: discount.fen }));
  const { shippingAddress: to, invoiceRequest: invoice, collectorName, collectorMobile } = order;
  return {
    id,
    number,
    state,
    placedAt,
    payBy,
    itemsFen,
    discountFen,
    shippingFen,
    totalFen,
    giftNote,
    collector: collectorName === null ? null : { name: collectorName, mobile: masked(collectorMobile ?? "") },
    address: to && {
      name: to.name,
      mobile: masked(to.mobile),
      region: to.region,
      detail: to.detail,
      postcode: to.postcode,
    },
    invoice: invoice && { kind: invoice.kind, title: invoice.title, taxNumber: invoice.taxNumber },
    shippingDiscounts: discountsOf(null),
    lines: order.lines.map((line) => ({
      id: line.id,
      handle: line.handle,
      title: localize(line.productTitle, lang),
      variantTitle: localize(line.variantTitle, lang),
      picture: pictures.find((picture) => picture.hash === line.pictureHash) ?? null,
      delivery: line.delivery,
      quantity: line.quantity,
      unitPriceFen: line.unitPriceFen,
      discounts: discountsOf(line.id),
      totalFen: line.totalFen,
    })),
    timeline: order.timeline.map(({ at, kind, data }) => ({
      at,
      kind: kind as TimelineKind,
      amountFen: amountIn(data),
    })),
  };
}

/** @example masked("13805391234") → "138****1234" */
export function masked(mobile: string): string {
  return mobile.replace(/^(\d{3})\d{4}(\d{4})$/, "$1****$2");
}

function amountIn(data: unknown): number | null {
  const { amountFen, totalFen } = data as { amountFen?: number; totalFen?: number };
  return amountFen ?? totalFen ?? null;
}
