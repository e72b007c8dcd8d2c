import type { RefundReason } from "#app/domain/payments/request-refund.server.ts";
import type { OpenShortage } from "../short/open-shortages.queries.server.ts";
import type {
  DeliveryMethod,
  FulfillmentState,
  InvoiceKind,
  MessageChannel,
  MessageState,
  OrderState,
  PaymentState,
  RefundState,
} from "#app/generated/prisma/enums.ts";

/** A place as pages name it. */
export type DeskPlace = { id: string; name: string };

export type DeskPerson = { name: string; mobile: string };

/** A line with what came of it; money in fen. */
export type DeskLine = {
  id: string;
  sku: string;
  title: string;
  variantTitle: string;
  pictureHash: string | null;
  delivery: DeliveryMethod;
  perishable: boolean;
  quantity: number;
  unitPriceFen: number;
  discounts: Array<{ id: string; title: string; fen: number }>;
  totalFen: number;
  /** Units whose money went back, and how much of it. */
  refundedUnits: number;
  refundedFen: number;
  /** Units that left a shelf for the customer, and those of them that came back. */
  goneUnits: number;
  returnedUnits: number;
};

export type DeskPart = {
  id: string;
  position: number;
  method: DeliveryMethod;
  state: FulfillmentState;
  from: DeskPlace;
  /** Where it is collected; null for a parcel. */
  at: DeskPlace | null;
  promisedAt: Date;
  keepUntil: Date | null;
  handedOverAt: Date | null;
  shippedAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** Its card is on a board of this person. */
  mine: boolean;
  lines: Array<{ title: string; sku: string; quantity: number; rejected: number }>;
};

export type DeskPayment = {
  id: string;
  attempt: number;
  provider: string;
  providerRef: string | null;
  state: PaymentState;
  amountFen: number;
  paidFen: number;
  createdAt: Date;
  paidAt: Date | null;
};

export type DeskRefund = {
  id: string;
  amountFen: number;
  state: RefundState;
  reason: RefundReason;
  note: string | null;
  by: string | null;
  createdAt: Date;
  doneAt: Date | null;
  /** What waits for the office because it failed, for whoever may try it again; else null. */
  concernId: string | null;
};

export type DeskReturn = {
  id: string;
  at: Date;
  place: string;
  by: string | null;
  note: string | null;
  lines: Array<{ title: string; sku: string; quantity: number; condition: "SELLABLE" | "DAMAGED" }>;
};

/** A message about the order; of the number or address only its end. */
export type DeskMessage = {
  id: string;
  at: Date;
  channel: MessageChannel;
  template: string;
  recipientEnd: string;
  state: MessageState;
  lastError: string | null;
};

export type DeskEntry = {
  id: string;
  at: Date;
  kind: string;
  actorKind: string;
  /** The name of the member of staff. */
  by: string | null;
  data: Record<string, unknown>;
};

/** An order as the office and its stores see it. */
export type OrderDesk = {
  id: string;
  number: string;
  state: OrderState;
  placedAt: Date;
  payBy: Date;
  cancelReason: string | null;
  itemsFen: number;
  discountFen: number;
  shippingFen: number;
  shippingDiscounts: DeskLine["discounts"];
  totalFen: number;
  paidFen: number;
  /** Decided to go back, whether or not the provider has taken it yet. */
  refundedFen: number;
  shippingRefundedFen: number;
  /**
   * Null where the order has nothing to do with the person's places: whoever takes goods back sees what was bought, and
   * not who bought it.
   */
  people: {
    buyer: DeskPerson;
    collector: DeskPerson | null;
    address: (DeskPerson & { region: string; detail: string; postcode: string | null }) | null;
    giftNote: string | null;
    invoice: { kind: InvoiceKind; title: string; taxNumber: string | null; email: string | null } | null;
  } | null;
  lines: DeskLine[];
  parts: DeskPart[];
  payments: DeskPayment[];
  refunds: DeskRefund[];
  returns: DeskReturn[];
  /** Units that can't be had as agreed, with what may be chosen for the customer. */
  shortages: OpenShortage[];
  messages: DeskMessage[];
  timeline: DeskEntry[];
  may: {
    cancel: boolean;
    /**
     * Null where this person gives no money back. `limitFen`: most of one order in all; null for no limit.
     * `onlyWithGoods`: the order has nothing to do with the person's places, so only for goods brought to one of them.
     */
    refund: { limitFen: number | null; onlyWithGoods: boolean } | null;
    /** To choose for the customer what becomes of what is short. */
    chooseInstead: boolean;
    /** Places where this person takes goods back. */
    takeReturnAt: DeskPlace[];
    /** The price of each line, rule by rule. */
    why: boolean;
  };
};
