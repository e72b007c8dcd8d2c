import type { FoundOrder } from "#app/domain/fulfillment/office/order-search.queries.server.ts";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";

/** The state of an order, in a word. */
export function OrderStateBadge({ state }: { state: FoundOrder["state"] }) {
  const t = useT();
  const tone = state === "PLACED" ? "ginger" : state === "CONFIRMED" ? "leaf" : "plain";
  return <Badge tone={tone}>{t(`orders.state.${state}`)}</Badge>;
}

/** An order in the list: who, what it came to, where its parts are. */
export function OrderCard({ order }: { order: FoundOrder }) {
  const t = useT();
  const lang = useLang();
  return (
    <LocalLink
      to={`/admin/orders/${order.number}`}
      className="grid gap-x-6 gap-y-1 px-4 py-3 hover:bg-sunk sm:grid-cols-[13rem_1fr_auto]"
    >
      <span className="flex flex-wrap items-center gap-x-3 sm:flex-col sm:items-start">
        <span className="figures font-semibold">{order.number}</span>
        <time dateTime={order.placedAt.toISOString()} className="figures text-sm text-faded">
          {formatInstant(lang, order.placedAt)}
        </time>
      </span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <OrderStateBadge state={order.state} />
          <span className="figures">
            {order.buyer} {order.mobile}
          </span>
        </span>
        <span className="mt-0.5 block text-sm text-faded">
          {order.parts
            .map(
              ({ method, state, place }) => `${place} · ${t(`orders.method.${method}`)} · ${t(`staff.state.${state}`)}`,
            )
            .join("　")}
        </span>
      </span>
      <span className="flex flex-wrap items-baseline gap-x-3 sm:flex-col sm:items-end">
        <Amount fen={order.totalFen} className="font-semibold" />
        <span className="figures text-sm text-faded">{t("orders.units", { n: order.units })}</span>
        {order.refundedFen > 0 && (
          <span className="figures text-sm text-seal">
            {t("orders.refunded", { amount: formatFen(lang, order.refundedFen) })}
          </span>
        )}
      </span>
    </LocalLink>
  );
}
