import { Form } from "@remix-run/react";
import type { OrderDesk } from "#app/domain/fulfillment/office/order-desk.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Fold } from "../../staff/parts/fold.tsx";

/** Ends the order as a whole while nobody has begun to pick it. */
export function CancelFold({ order, formKey }: { order: OrderDesk; formKey: string }) {
  const t = useT();
  const lang = useLang();
  const backFen = order.paidFen - order.refundedFen;
  return (
    <Fold title={t("order.cancel")}>
      <Form method="post" className="space-y-3">
        <input type="hidden" name="step" value="CANCEL" />
        <input type="hidden" name="key" value={formKey} />
        <p>{backFen > 0 ? t("orders.cancel.paid", { amount: formatFen(lang, backFen) }) : t("orders.cancel.unpaid")}</p>
        <Button tone="danger">{t("order.cancel.confirm")}</Button>
      </Form>
    </Fold>
  );
}
