import type { ReactNode } from "react";
import type { OrderView } from "#app/domain/orders/queries.server.ts";
import type { OrderMoney } from "#app/domain/payments/queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { LineDiscounts } from "../parts/line-discounts.tsx";
import { Picture } from "#app/ui/primitives/picture.tsx";

/** What was bought and what it came to, to the fen. */
export function Lines({ order, money }: { order: OrderView; money: OrderMoney }) {
  const t = useT();
  const lang = useLang();
  return (
    <Box title={t("order.lines")}>
      <ul className="divide-y divide-line">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-center gap-3 py-2">
            <Picture picture={line.picture} alt="" sizes="56px" className="size-14 rounded object-cover" />
            <span className="min-w-0 flex-1">
              <LocalLink to={`/products/${line.handle}`} className="hover:text-seal">
                {line.title}
              </LocalLink>{" "}
              <span className="text-faded">{line.variantTitle}</span>{" "}
              <span className="figures text-faded">{t("order.quantity", { n: line.quantity })}</span>
              <LineDiscounts discounts={line.discounts} />
            </span>
            <Amount fen={line.totalFen} />
          </li>
        ))}
      </ul>
      <dl className="mt-2 space-y-1 border-t border-line pt-3">
        <Sum label={t("order.items")} fen={order.itemsFen} />
        {order.discountFen > 0 && <Sum label={t("order.discount")} fen={-order.discountFen} />}
        <Sum label={t("order.shipping")} fen={order.shippingFen} />
        {order.shippingDiscounts.map(({ id, title, fen }) => (
          <div key={id} className="text-sm text-leaf">
            <dt className="inline">{t("order.discounts.shipping", { title })}</dt>{" "}
            <dd className="inline">{formatFen(lang, fen)}</dd>
          </div>
        ))}
        <Sum label={t("order.total")} fen={order.totalFen} strong />
        {money.paidFen > 0 && <Sum label={t("order.paid")} fen={money.paidFen} />}
        {money.refundedFen > 0 && <Sum label={t("order.refunded")} fen={-money.refundedFen} />}
      </dl>
    </Box>
  );
}

/** Where it goes, what is written with it, the invoice, what comes back. */
export function Details({ order, money }: { order: OrderView; money: OrderMoney }) {
  const t = useT();
  const lang = useLang();
  const { address, giftNote, invoice } = order;
  if (!address && !giftNote && !invoice && money.refunds.length === 0) return null;
  return (
    <div className="grid gap-6 md:grid-cols-2">
      {address && (
        <Box title={t("order.address")}>
          <p>
            {address.name} {address.mobile}
          </p>
          <p>
            {address.region} {address.detail} {address.postcode}
          </p>
        </Box>
      )}
      {giftNote && (
        <Box title={t("order.giftNote")}>
          <p className="whitespace-pre-line">{giftNote}</p>
        </Box>
      )}
      {invoice && (
        <Box title={t("order.invoice")}>
          <p>{invoice.title}</p>
          {invoice.taxNumber && <p>{t("order.invoice.tax", { number: invoice.taxNumber })}</p>}
        </Box>
      )}
      {money.refunds.length > 0 && (
        <Box title={t("order.refunds")}>
          <ul className="space-y-1">
            {money.refunds.map((refund) => (
              <li key={refund.id}>
                {t(`order.refund.${refund.state}`, { amount: formatFen(lang, refund.amountFen) })}
                <span className="block text-sm text-faded">{t(`order.refund.reason.${refund.reason}`)}</span>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </div>
  );
}

export function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-soft border border-line bg-card p-4 shadow-card md:p-6">
      <h2 className="mb-2 text-xl">{title}</h2>
      {children}
    </section>
  );
}

function Sum({ label, fen, strong = false }: { label: string; fen: number; strong?: boolean }) {
  return (
    <div className={`flex justify-between gap-4 ${strong ? "text-lg font-semibold" : ""}`}>
      <dt>{label}</dt>
      <dd>
        <Amount fen={fen} className={strong ? "text-seal" : ""} />
      </dd>
    </div>
  );
}
