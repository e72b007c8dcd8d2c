import { Form } from "@remix-run/react";
import { formatFen, formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Button, LinkButton } from "#app/ui/primitives/button.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";

/** The order that was placed from this cart and is not paid: pay it, or have its goods back. */
export function WaitingOrderNotice({
  order,
}: {
  order: { number: string; key: string; state: "PLACED" | "EXPIRED"; totalFen: number; payBy: Date };
}) {
  const t = useT();
  const lang = useLang();
  const { number, key, state } = order;
  const facts = { number, price: formatFen(lang, order.totalFen), payBy: formatInstant(lang, order.payBy) };
  const waits = state === "PLACED";
  return (
    <Notice tone={waits ? "warn" : "info"} title={t(waits ? "cart.waiting.title" : "cart.expired.title")}>
      <p>{t(waits ? "cart.waiting.text" : "cart.expired.text", facts)}</p>
      {waits && <p className="mt-1 text-sm text-faded">{t("cart.waiting.replace")}</p>}
      <Form method="post" action={href(lang, "/cart")} className="mt-3 flex flex-wrap gap-3">
        <input type="hidden" name="intent" value="restore" />
        {waits && <LinkButton to={`/orders/${number}?key=${key}`}>{t("cart.waiting.pay")}</LinkButton>}
        <Button tone="quiet">{t(waits ? "cart.waiting.restore" : "cart.expired.restore")}</Button>
      </Form>
    </Notice>
  );
}
