import type { RefundReason } from "#app/domain/payments/request-refund.server.ts";
import type { Ground } from "#app/platform/ground.server.ts";
import { localize, type Lang } from "#app/platform/i18n/localized.ts";
import type { DeskEntry, DeskMessage, DeskPayment, DeskRefund, DeskReturn } from "./order-desk.ts";

type Story = {
  payments: DeskPayment[];
  refunds: Array<Omit<DeskRefund, "concernId">>;
  returns: DeskReturn[];
  messages: DeskMessage[];
  timeline: Array<Omit<DeskEntry, "by"> & { actorId: string | null }>;
  /** Of the members of staff in it, by id. */
  names: Map<string, string>;
};

/** Money, goods that came back, messages, and who did what when: five queries. */
export async function deskStory(shop: Pick<Ground, "db">, lang: Lang, orderId: string): Promise<Story> {
  const [payments, timeline, returns, messages] = await Promise.all([
    shop.db.payment.findMany({
      where: { orderId },
      orderBy: { attempt: "asc" },
      include: {
        refunds: { orderBy: { createdAt: "asc" }, include: { staff: { select: { name: true } } } },
      },
    }),
    shop.db.orderTimelineEntry.findMany({ where: { orderId }, orderBy: [{ at: "desc" }, { id: "desc" }] }),
    shop.db.goodsReturn.findMany({
      where: { orderId },
      orderBy: { at: "desc" },
      include: {
        location: { select: { name: true } },
        staff: { select: { name: true } },
        lines: { include: { line: { select: { orderLine: { select: { sku: true, productTitle: true } } } } } },
      },
    }),
    shop.db.outgoingMessage.findMany({ where: { orderId }, orderBy: { id: "desc" }, take: 50 }),
  ]);
  const people = timeline.flatMap(({ actorKind, actorId }) => (actorKind === "STAFF" && actorId ? [actorId] : []));
  const staff = await shop.db.staff.findMany({
    where: { id: { in: [...new Set(people)] } },
    select: { id: true, name: true },
  });
  return {
    payments: payments.map(
      ({ id, attempt, provider, providerRef, state, amountFen, paidFen, createdAt, paidAt }): DeskPayment => ({
        id,
        attempt,
        provider,
        providerRef,
        state,
        amountFen,
        paidFen,
        createdAt,
        paidAt,
      }),
    ),
    refunds: payments.flatMap((payment) =>
      payment.refunds.map(({ id, amountFen, state, reason, note, staff: person, createdAt, doneAt }) => ({
        id,
        amountFen,
        state,
        reason: reason as RefundReason,
        note,
        by: person?.name ?? null,
        createdAt,
        doneAt,
      })),
    ),
    returns: returns.map(({ id, at, note, location, staff: person, lines }) => ({
      id,
      at,
      note,
      place: localize(location.name, lang),
      by: person?.name ?? null,
      lines: lines.map(({ quantity, condition, line: { orderLine } }) => ({
        title: localize(orderLine.productTitle, lang),
        sku: orderLine.sku,
        quantity,
        condition: condition as "SELLABLE" | "DAMAGED",
      })),
    })),
    messages: messages.map(({ id, createdAt, channel, template, recipient, state, lastError }) => ({
      id,
      at: createdAt,
      channel,
      template,
      recipientEnd: channel === "SMS" ? recipient.slice(-4) : recipient.slice(recipient.indexOf("@")),
      state,
      lastError,
    })),
    timeline: timeline.map(({ id, at, kind, actorKind, actorId, data }) => ({
      id,
      at,
      kind,
      actorKind,
      actorId,
      data: data as Record<string, unknown>,
    })),
    names: new Map(staff.map(({ id, name }) => [id, name])),
  };
}
