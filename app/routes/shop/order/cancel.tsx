import { Form, useLocation, useNavigation } from "@remix-run/react";
import type { OrderMoney } from "#app/domain/payments/queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";

/** Cancelling asks once more, and says what happens to goods and money; it opens without scripts. */
export function Cancel({ money, cancelKey }: { money: OrderMoney; cancelKey: string }) {
  const t = useT();
  const lang = useLang();
  const { pathname, search } = useLocation();
  const busy = useNavigation().formData?.get("intent") === "cancel";
  const backFen = money.paidFen - money.refundedFen;
  return (
    <details className="rounded-soft border border-line bg-card p-4">
      <summary className="flex min-h-11 items-center text-seal underline underline-offset-4">
        {t("order.cancel")}
      </summary>
      <Form method="post" action={pathname + search} className="mt-3">
        <p className="font-medium">{t("order.cancel.ask")}</p>
        <p className="mb-3 text-faded">
          {backFen > 0 ? t("order.cancel.paid", { amount: formatFen(lang, backFen) }) : t("order.cancel.unpaid")}
        </p>
        <input type="hidden" name="intent" value="cancel" />
        <input type="hidden" name="cancelKey" value={cancelKey} />
        <Button tone="danger" busy={busy}>
          {t("order.cancel.confirm")}
        </Button>
      </Form>
    </details>
  );
}
