import { Form, Link, useLocation, useNavigation } from "@remix-run/react";
import type { OrderPage } from "#app/domain/checkout/order-page.queries.server.ts";
import { formatFen } from "#app/platform/i18n/format.ts";
import { formatDeadline } from "#app/platform/i18n/format-soon.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** Where the order stands, in words, and what there is to do: pay, or look again. */
export function Headline({ page }: { page: OrderPage }) {
  const t = useT();
  const lang = useLang();
  const { headline, order, money, now } = page;
  const waits = headline === "PLACED" || headline === "CHECKING";
  const minutesLeft = Math.max(0, Math.floor((order.payBy.getTime() - now.getTime()) / 60_000));
  return (
    <>
      <h1 className="mt-1 text-3xl" aria-live="polite">
        {t(`order.state.${headline}`)}
      </h1>
      {headline === "PLACED" && (
        <p className="mt-2">
          {t("order.state.PLACED.text", { payBy: formatDeadline(lang, order.payBy, now) })}{" "}
          <span className="font-medium text-ginger">{t("order.pay.timeLeft", { n: minutesLeft })}</span>
        </p>
      )}
      {(headline === "CHECKING" || headline === "COMPLETED" || headline === "EXPIRED") && (
        <p className="mt-2">{t(`order.state.${headline}.text`)}</p>
      )}
      {headline === "PLACED" && money.latest === "FAILED" && (
        <div className="mt-4">
          <Notice tone="bad">{t("order.pay.failed")}</Notice>
        </div>
      )}
      {waits && <Pay again={money.latest === "FAILED"} price={formatFen(lang, order.totalFen)} />}
    </>
  );
}

function Pay({ again, price }: { again: boolean; price: string }) {
  const t = useT();
  const { pathname, search } = useLocation();
  const busy = useNavigation().formData?.get("intent") === "pay";
  return (
    <Form method="post" action={pathname + search} className="mt-4 flex flex-wrap items-center gap-3">
      <input type="hidden" name="intent" value="pay" />
      <Button busy={busy}>{t(again ? "order.pay.again" : "order.pay", { price })}</Button>
      <Link
        to={pathname + search}
        replace
        className="inline-flex min-h-12 items-center px-3 text-seal underline underline-offset-4"
      >
        {t("order.refresh")}
      </Link>
    </Form>
  );
}
