import { Form } from "@remix-run/react";
import type { DeskPayment, DeskRefund } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { Box } from "./box.tsx";

/** Every try to pay, as the provider reports it. */
export function DeskPayments({ payments }: { payments: readonly DeskPayment[] }) {
  const t = useT();
  const lang = useLang();
  if (payments.length === 0) return null;
  return (
    <Box title={t("orders.payments")} id="payments">
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={payment.state === "PAID" ? "leaf" : "plain"}>{t(`orders.payment.${payment.state}`)}</Badge>
              <span className="figures text-sm text-faded">
                {payment.provider} · {formatInstant(lang, payment.paidAt ?? payment.createdAt)}
              </span>
            </span>
            <Amount fen={payment.amountFen} />
            {payment.providerRef && (
              <span className="figures basis-full text-sm break-all text-faded">{payment.providerRef}</span>
            )}
          </li>
        ))}
      </ul>
    </Box>
  );
}

/** What goes back, why, and whether the provider has taken it. */
export function DeskRefunds({ refunds, formKey }: { refunds: readonly DeskRefund[]; formKey: string }) {
  const t = useT();
  const lang = useLang();
  if (refunds.length === 0) return null;
  return (
    <Box title={t("order.refunds")} id="refunds">
      <ul className="divide-y divide-line">
        {refunds.map((refund) => (
          <li key={refund.id} className="py-2">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={refund.state === "DONE" ? "leaf" : refund.state === "FAILED" ? "warn" : "ginger"}>
                  {t(`orders.refund.${refund.state}`)}
                </Badge>
                {t(`order.refund.reason.${refund.reason}`)}
              </span>
              <Amount fen={refund.amountFen} />
            </p>
            {refund.note && <p className="text-sm">{refund.note}</p>}
            <p className="figures text-sm text-faded">
              {formatInstant(lang, refund.doneAt ?? refund.createdAt)} · {refund.by ?? t("staff.card.story.system")}
            </p>
            {refund.concernId && (
              <Form method="post" className="mt-2">
                <input type="hidden" name="step" value="REFUND_AGAIN" />
                <input type="hidden" name="key" value={`${formKey}:${refund.concernId}`} />
                <input type="hidden" name="concernId" value={refund.concernId} />
                <Button tone="quiet">{t("waiting.decision.TRY_AGAIN")}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Box>
  );
}
