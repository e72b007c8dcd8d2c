import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { SettledRow } from "#app/domain/payments/settle-days.ts";
import { settlementOf } from "#app/domain/payments/settlement.queries.server.ts";
import { formatInstant } from "#app/platform/i18n/format.ts";
import { href } from "#app/platform/i18n/href.ts";
import { Amount } from "#app/ui/commerce/price.tsx";
import { useLang, useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";
import { LocalLink } from "#app/ui/primitives/local-link.tsx";
import { Notice } from "#app/ui/primitives/notice.tsx";
import { askedDays } from "../../staff/parts/asked-days.ts";
import { DaysForm } from "../../staff/parts/days-form.tsx";
import { OrderTabs } from "../../staff/parts/order-tabs.tsx";
import { requireStaff } from "../../staff/parts/require-staff.server.ts";
import { staffMeta } from "../../staff/parts/staff-meta.ts";

export const meta: MetaFunction = ({ location }) => staffMeta(location.pathname, "settlement.title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, context, { can: "runOffice" });
  const { shop } = context;
  const days = askedDays(new URL(request.url), shop.now(), "YESTERDAY");
  const settled = await settlementOf(shop, actor, days);
  if (!settled.ok && settled.refusal === "NOT_ALLOWED") throw new Response(null, { status: 403 });
  return { days, provider: shop.payments.name, settled: settled.ok ? settled.value : null };
}

/** The shop's books beside the provider's: what was paid, given back, kept as fees and paid out. */
export default function SettlementPage() {
  const { days, provider, settled } = useLoaderData<typeof loader>();
  const t = useT();
  const lang = useLang();
  return (
    <div className="mx-auto max-w-5xl space-y-4">
      <OrderTabs />
      <h1 className="text-2xl">{t("settlement.title")}</h1>
      <p className="text-faded">{t("settlement.text", { provider })}</p>
      <DaysForm days={days} />
      {!settled && <Notice tone="bad">{t("settlement.notReached")}</Notice>}
      {settled && (
        <>
          {settled.differences > 0 ? (
            <Notice tone="warn">{t("settlement.differences", { n: settled.differences })}</Notice>
          ) : (
            <Notice tone="good">{t("settlement.agrees")}</Notice>
          )}
          <dl className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
            {(["paid", "refunded", "fee", "other", "net", "payout"] as const).map((name) => (
              <div key={name} className="rounded-soft border border-line bg-card p-3">
                <dt className="text-sm text-faded">{t(`settlement.${name}`)}</dt>
                <dd>
                  <Amount fen={settled.totals[`${name}Fen`]} className="font-semibold" />
                </dd>
              </div>
            ))}
          </dl>
          <a
            href={href(lang, `/admin/settlement/settlement.csv?${new URLSearchParams(days)}`)}
            className="inline-flex min-h-12 items-center text-seal underline underline-offset-4"
          >
            {t("settlement.export")}
          </a>
          {settled.payouts.length > 0 && (
            <section aria-labelledby="payouts" className="rounded-soft border border-line bg-card p-4">
              <h2 id="payouts" className="font-sans text-lg font-semibold">
                {t("settlement.payouts")}
              </h2>
              <ul className="mt-1 divide-y divide-line">
                {settled.payouts.map(({ ref, at, amountFen }) => (
                  <li key={ref} className="flex flex-wrap justify-between gap-x-4 py-2">
                    <span className="figures break-all">
                      {ref} <span className="text-faded">{formatInstant(lang, at)}</span>
                    </span>
                    <Amount fen={amountFen} />
                  </li>
                ))}
              </ul>
            </section>
          )}
          {settled.rows.length === 0 ? (
            <p className="rounded-soft border border-dashed border-line p-8 text-center text-faded">
              {t("settlement.empty")}
            </p>
          ) : (
            <ul
              className="divide-y divide-line rounded-soft border border-line bg-card"
              aria-label={t("settlement.lines")}
            >
              {settled.rows.map((row) => (
                <li key={`${row.kind} ${row.ref} ${row.orderNumber}`} className="px-4 py-3">
                  <Line row={row} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function Line({ row }: { row: SettledRow }) {
  const t = useT();
  const lang = useLang();
  const { kind, orderNumber, oursFen, theirsFen, feeFen, difference } = row;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={kind === "REFUND" ? "ginger" : "plain"}>{t(`settlement.kind.${kind}`)}</Badge>
          {orderNumber && (
            <LocalLink
              to={`/admin/orders/${orderNumber}`}
              className="figures inline-flex min-h-12 items-center text-seal underline underline-offset-4"
            >
              {orderNumber}
            </LocalLink>
          )}
          {difference && <Badge tone="warn">{t(`settlement.difference.${difference}`)}</Badge>}
        </p>
        <p className="figures text-sm break-all text-faded">
          {formatInstant(lang, row.at)} · {row.ref}
        </p>
      </div>
      <dl className="figures flex gap-6 text-right">
        <Figure words={t("settlement.ours")} fen={oursFen} />
        <Figure words={t("settlement.theirs")} fen={theirsFen} />
        <Figure words={t("settlement.fee")} fen={feeFen} />
      </dl>
    </div>
  );
}

function Figure({ words, fen }: { words: string; fen: number | null }) {
  return (
    <div>
      <dt className="text-sm text-faded">{words}</dt>
      <dd>{fen === null ? "–" : <Amount fen={fen} />}</dd>
    </div>
  );
}
