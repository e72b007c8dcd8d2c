import type { DeliveryMethod, InvoiceKind } from "#app/generated/prisma/enums.ts";
import type { Tx } from "#app/platform/db.server.ts";
import type { Lang, Localized } from "#app/platform/i18n/localized.ts";
import { publish } from "#app/platform/outbox.server.ts";
import { orderPlaced } from "./events.ts";
import { tell } from "./timeline.server.ts";

/** An order as the checkout agreed it; money in fen, adding up (the database checks again). */
export type NewOrder = {
  id: string;
  number: string;
  lang: Lang;
  checkoutKey: string;
  placedAt: Date;
  payBy: Date;
  contact: { name: string; mobile: string };
  collector: { name: string; mobile: string } | null;
  giftNote: string | null;
  shippingAddress: NewAddress | null;
  pickupLocationId: string | null;
  invoice: { kind: InvoiceKind; title: string; taxNumber: string | null; email: string | null } | null;
  agreedToFresh: boolean;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  totalFen: number;
  lines: NewOrderLine[];
};

export type NewAddress = {
  name: string;
  mobile: string;
  provinceCode: string;
  cityCode: string;
  countyCode: string;
  streetCode: string | null;
  region: string;
  detail: string;
  postcode: string | null;
};

export type NewOrderLine = {
  id: string;
  variantId: string;
  sku: string;
  handle: string;
  productTitle: Localized;
  variantTitle: Localized;
  pictureHash: string | null;
  delivery: DeliveryMethod;
  quantity: number;
  unitPriceFen: number;
  discountFen: number;
  totalFen: number;
  perishable: boolean;
};

/** Writes an order with its lines, its buyer, the address and the wish for an invoice. */
export async function writeOrder(tx: Tx, order: NewOrder): Promise<void> {
  const at = order.placedAt;
  // Two orders of one new buyer may come at once: insert unless there, then read; an upsert would read first and fail.
  const { mobile } = order.contact;
  await tx.customer.createMany({ data: [{ mobile, createdAt: at }], skipDuplicates: true });
  const customer = await tx.customer.findUniqueOrThrow({ where: { mobile }, select: { id: true } });
  const address = order.shippingAddress
    ? await tx.address.create({
        data: { ...order.shippingAddress, customerId: customer.id, createdAt: at },
        select: { id: true },
      })
    : null;
  await tx.order.create({
    data: {
      id: order.id,
      number: order.number,
      lang: order.lang,
      customerId: customer.id,
      contactName: order.contact.name,
      contactMobile: order.contact.mobile,
      collectorName: order.collector?.name,
      collectorMobile: order.collector?.mobile,
      giftNote: order.giftNote,
      shippingAddressId: address?.id,
      pickupLocationId: order.pickupLocationId,
      itemsFen: order.itemsFen,
      discountFen: order.discountFen,
      shippingFen: order.shippingFen,
      totalFen: order.totalFen,
      checkoutKey: order.checkoutKey,
      placedAt: at,
      payBy: order.payBy,
      termsAgreedAt: at,
      privacyAgreedAt: at,
      freshAgreedAt: order.agreedToFresh ? at : null,
      lines: { createMany: { data: order.lines.map((line, i) => ({ ...line, position: i + 1 })) } },
      invoiceRequest: order.invoice ? { create: { ...order.invoice, createdAt: at } } : undefined,
    },
  });
  await tell(tx, {
    orderId: order.id,
    at,
    kind: "PLACED",
    actor: { kind: "SHOPPER" },
    data: { totalFen: order.totalFen },
  });
  await publish(tx, orderPlaced(order));
}
