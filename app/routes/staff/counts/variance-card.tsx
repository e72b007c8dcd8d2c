import { Form, useNavigation } from "@remix-run/react";
import type { VarianceRow } from "#app/domain/inventory/variances/variances.queries.server.ts";
import { formatSoon } from "#app/platform/i18n/format-soon.ts";
import { isMessageKey } from "#app/platform/i18n/translate.ts";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { Button } from "#app/ui/primitives/button.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Goods } from "../parts/goods.tsx";

/** Decisions that take something away for good. */
const HARD = ["WRITTEN_OFF", "DISMISSED"];

/** What books and shelf disagree about, how it came, and what this person may decide. */
export function VarianceCard({ variance, now, formKey }: { variance: VarianceRow; now: Date; formKey: string }) {
  const t = useT();
  const lang = useLang();
  const { quantity, place, count, transfer, order } = variance;
  const reasonKey = `stock.reason.${variance.reason}`;
  const settled = variance.state === "SETTLED";
  return (
    <article className="rounded-soft border border-line bg-card p-3 shadow-card">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={settled ? "plain" : "warn"}>{t(`stock.variance.${variance.kind}`)}</Badge>
        {variance.reason && (
          <Badge tone="ginger">{isMessageKey(lang, reasonKey) ? t(reasonKey) : variance.reason}</Badge>
        )}
        <span className="text-sm text-faded">
          {variance.senderName ? `${variance.senderName} → ${place.name}` : place.name}
        </span>
      </p>
      <div className="mt-2">
        <Goods
          goods={variance}
          to={`/staff/stock/${encodeURIComponent(variance.sku)}?place=${place.id}`}
          aside={
            <p className={`figures text-2xl leading-tight font-semibold ${quantity < 0 ? "text-seal" : "text-leaf"}`}>
              {quantity > 0 ? `+${quantity}` : `−${-quantity}`}
            </p>
          }
        >
          {count && (
            <p className="figures text-sm">
              {t("stock.variance.counted", { counted: count.counted, expected: count.expected })}
            </p>
          )}
          {variance.missing > 0 && (
            <p className="figures text-sm font-medium text-seal">
              {t("stock.variance.missing", { n: variance.missing })}
            </p>
          )}
          <p className="figures text-sm text-faded">
            {formatSoon(lang, variance.openedAt, now, place.timeZone)} · {variance.openedBy ?? t("stock.bySystem")}{" "}
            {count && <CauseLink to={`/staff/counts/${count.id}`} words={count.number} />}
            {transfer && <CauseLink to={`/staff/transfers/${transfer.id}`} words={transfer.number} />}
            {order && <CauseLink to={`/staff/pickups/${order.id}`} words={order.number} />}
          </p>
          {!settled && variance.note && <p className="text-sm">{variance.note}</p>}
        </Goods>
      </div>
      {settled && (
        <p className="figures mt-2 rounded-soft bg-sunk px-3 py-2 text-sm">
          {t(`stock.decided.${variance.resolution}` as "stock.decided.BOOKED")} ·{" "}
          {variance.settledAt && formatSoon(lang, variance.settledAt, now, place.timeZone)}
          {variance.settledBy && ` · ${variance.settledBy}`}
          {variance.note && ` · ${variance.note}`}
        </p>
      )}
      {variance.secondPerson && <p className="mt-2 text-sm text-ginger">{t("stock.variance.secondPerson")}</p>}
      {variance.decisions.length > 0 && <DecideForm variance={variance} formKey={formKey} />}
      {!settled && variance.decisions.length === 0 && !variance.secondPerson && (
        <p className="mt-2 text-sm text-faded">
          {t(variance.missing > 0 ? "stock.variance.stillMissing" : "stock.variance.manager")}
        </p>
      )}
    </article>
  );
}

function CauseLink({ to, words }: { to: string; words: string }) {
  return (
    <LocalLink to={to} className="-my-1 inline-block py-1 underline underline-offset-4">
      {words}
    </LocalLink>
  );
}

function DecideForm({ variance, formKey }: { variance: VarianceRow; formKey: string }) {
  const t = useT();
  const { formData } = useNavigation();
  const pressed = formData?.get("id") === variance.id ? formData.get("decision") : null;
  const surplus = variance.kind === "TRANSFER" && variance.quantity > 0;
  return (
    <Form method="post" preventScrollReset className="mt-3 space-y-2" autoComplete="off">
      <input type="hidden" name="id" value={variance.id} />
      <input type="hidden" name="key" value={formKey} />
      <input
        name="note"
        maxLength={200}
        aria-label={`${t("stock.note")}: ${variance.title} ${variance.variantTitle}`}
        placeholder={t("stock.note")}
        className="min-h-12 w-full rounded-soft border border-line bg-card px-3 placeholder:text-faded/80"
      />
      <div className="grid gap-2 sm:grid-cols-3">
        {variance.decisions.map((decision) => (
          <Button
            key={decision}
            name="decision"
            value={decision}
            tone={HARD.includes(decision) ? "danger" : decision === "BOOKED" ? "main" : "quiet"}
            busy={pressed === decision}
            className="px-3"
          >
            {surplus && decision === "BOOKED" ? t("stock.decide.BOOKED.sender") : t(`stock.decide.${decision}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
